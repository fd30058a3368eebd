package dev.relaykit.mock.scenario;

import static java.util.Objects.requireNonNull;

import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.source.SourceDocument;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.mock.source.SourceProblems;
import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.mock.source.ValueReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a mock server does, as rules. Immutable; read from YAML or JSON.
 *
 * @param name what it is called
 * @param description what it shows, for people; empty if it does not say
 * @param seed what ids, delays and choices are drawn from, if the scenario says so
 * @param profile the name of the profile that a server must have to play it, or null for any
 * @param unmatched what happens to a request that no rule is for
 * @param rules the rules; the first that matches a request is used
 * @param faults what goes wrong on purpose, whichever rule is used
 * @param inbound the messages to the client
 * @param warnings what can be played and is probably misspelt: names in conditions, of methods and
 *     of parameters, that nobody knows
 */
public record Scenario(
    String name,
    String description,
    OptionalLong seed,
    @Nullable String profile,
    Unmatched unmatched,
    List<Rule> rules,
    List<FaultRule> faults,
    List<Inbound> inbound,
    List<SourceProblem> warnings) {

  /** Copies the lists. */
  public Scenario {
    rules = List.copyOf(rules);
    faults = List.copyOf(faults);
    inbound = List.copyOf(inbound);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads a scenario file.
   *
   * @param file a file of UTF-8, at most {@value SourceReader#MAX_BYTES} bytes; its path is its
   *     name in messages
   * @throws ScenarioException if it cannot be read, or has mistakes: all of them are said
   */
  public static Scenario read(Path file) {
    return of(SourceReader.read(file), file.toString());
  }

  /**
   * Reads a scenario.
   *
   * @param name what the text is called in messages
   * @param text YAML or JSON
   * @throws ScenarioException if it has mistakes: all of them are said
   */
  public static Scenario parse(String name, String text) {
    return of(SourceReader.read(name, text), name);
  }

  /**
   * Reads a scenario that is a tree already, such as one that the fluent API has made.
   *
   * @param name what it is called if it does not say
   * @param root the tree; places in it are named in messages
   * @throws ScenarioException if it has mistakes: all of them are said
   */
  public static Scenario of(String name, SourceNode root) {
    return of(new SourceDocument(root, List.of()), name);
  }

  /**
   * A pattern alone, from a tree as {@code match} has them.
   *
   * @throws ScenarioException if it has mistakes: all of them are said
   */
  public static Pattern pattern(SourceNode node) {
    SourceProblems problems = new SourceProblems();
    Pattern pattern = new PatternReader(new ValueReader(problems)).read(node);
    if (pattern == null || !problems.isEmpty()) {
      throw new ScenarioException(problems.list());
    }
    return pattern;
  }

  /** The JSON Schema of scenarios (2020-12), as text: editors complete and check files with it. */
  public static String schema() {
    try (InputStream in =
        requireNonNull(Scenario.class.getResourceAsStream("scenario.schema.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /**
   * What can be played and is hardly meant: rules that are never used, because an earlier one takes
   * every request that they are for.
   *
   * @return one for each such rule, in the order of the text; usually none
   */
  public List<SourceProblem> doubts() {
    return DeadRules.of(rules);
  }

  private static Scenario of(SourceDocument document, String name) {
    return new ScenarioReader(document, name).read();
  }
}
