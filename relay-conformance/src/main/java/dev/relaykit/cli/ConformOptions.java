package dev.relaykit.cli;

import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.play.CasePlayer;
import dev.relaykit.conformance.report.RunInfo;
import dev.relaykit.conformance.select.Glob;
import dev.relaykit.conformance.select.KnownFailing;
import dev.relaykit.conformance.select.Selection;
import dev.relaykit.mock.source.NearestWord;
import dev.relaykit.protocol.rules.Rule;
import dev.relaykit.protocol.rules.RuleId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that play cases have in common. */
@SuppressWarnings("NullAway.Init")
final class ConformOptions {

  private static final int MAX_JOBS = 64;
  private static final int MAX_REPEAT = 1000;

  @Option(
      names = "--only",
      paramLabel = "GLOB",
      description = "Only cases whose ID matches; * stands for any text. May be given again.")
  private List<String> only = List.of();

  @Option(
      names = "--rule",
      paramLabel = "ID",
      description = "Only cases that prove this rule. May be given again.")
  private List<String> rules = List.of();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "Only this level and stricter ones: MUST, SHOULD, MAY.")
  private @Nullable CaseLevel level;

  @Option(
      names = "--feature",
      paramLabel = "F",
      description =
          "Only cases that rely on this feature; a server that is named a feature is taken to have"
              + " it. May be given again.")
  private List<String> features = List.of();

  @Option(
      names = "--known-failing",
      paramLabel = "FILE",
      description = "Patterns for cases that are known to fail, one a line.")
  private @Nullable Path knownFailing;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Where report.json, junit.xml, results.tap, summary.md and a site with its index.html go.")
  private @Nullable Path report;

  @Mixin private BadgeOption badge;

  @Option(names = "--list", description = "Lists the cases, and plays none.")
  private boolean list;

  @Option(names = "--trace", description = "Shows the transcript of every case.")
  private boolean trace;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "How often each case is played; its worst result counts, and one that is not always the"
              + " same is called flaky.")
  private int repeat;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many cases are played at a time.")
  private int jobs;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "What ids and choices are drawn from.")
  private long seed;

  @Option(
      names = "--timeout-scale",
      paramLabel = "X",
      defaultValue = "1",
      description = "What the times that the kit waits are multiplied by.")
  private double timeoutScale;

  private @Nullable CaseLibrary library;

  /** Read when it is asked for: commands that play no cases are not to wait for it. */
  CaseLibrary library() {
    CaseLibrary read = library == null ? CaseLibrary.bundled() : library;
    library = read;
    return read;
  }

  /** The cases that are wanted. */
  List<ConformanceCase> selected() {
    check("--jobs", jobs >= 1 && jobs <= MAX_JOBS, "from 1 to " + MAX_JOBS);
    check("--repeat", repeat >= 1 && repeat <= MAX_REPEAT, "from 1 to " + MAX_REPEAT);
    check("--timeout-scale", timeoutScale > 0 && timeoutScale <= 100, "above 0, and 100 at most");
    try {
      return new Selection(
              only.stream().map(Glob::new).toList(),
              rules(),
              level == null ? CaseLevel.OBSERVED : level,
              features())
          .of(library().cases());
    } catch (IllegalArgumentException problem) {
      String text = String.valueOf(problem.getMessage());
      int colon = text.indexOf(": ");
      throw new UsageError(text.substring(0, colon), text.substring(colon + 2));
    }
  }

  private static void check(String flag, boolean good, String range) {
    if (!good) {
      throw new UsageError(flag, "must be " + range);
    }
  }

  /** The rules that are named. */
  private List<RuleId> rules() {
    List<RuleId> known = library().rules().rules().stream().map(Rule::id).toList();
    List<RuleId> named = new ArrayList<>();
    for (String name : rules) {
      named.add(
          known.stream()
              .filter(rule -> rule.text().equals(name))
              .findFirst()
              .orElseThrow(() -> new UsageError("--rule", noRule(name, known))));
    }
    return named;
  }

  private static String noRule(String name, List<RuleId> known) {
    return "there is no rule '"
        + name
        + "'; "
        + NearestWord.of(name, known.stream().map(RuleId::text).toList())
            .map(near -> "did you mean '" + near + "'?")
            .orElse("rules are called as REL-MSG-030 is, and docs/case-list.md lists them");
  }

  /** The features that are named. */
  Set<Feature> features() {
    List<String> known =
        EnumSet.allOf(Feature.class).stream().map(Feature::wireName).sorted().toList();
    Set<Feature> named = EnumSet.noneOf(Feature.class);
    for (String name : features) {
      named.add(
          Feature.named(name)
              .orElseThrow(
                  () ->
                      new UsageError(
                          "--feature",
                          "there is no feature '" + name + "'; " + NearestWord.hint(name, known))));
    }
    return named;
  }

  KnownFailing knownFailing() {
    if (knownFailing == null) {
      return KnownFailing.NONE;
    }
    try {
      return KnownFailing.read(knownFailing);
    } catch (IOException problem) {
      throw new UsageError("--known-failing", knownFailing + " cannot be read");
    }
  }

  @Nullable Path report() {
    return report;
  }

  BadgeOption badge() {
    return badge;
  }

  boolean isList() {
    return list;
  }

  boolean isTrace() {
    return trace;
  }

  int repeat() {
    return repeat;
  }

  int jobs() {
    return jobs;
  }

  long seed() {
    return seed;
  }

  /**
   * How the run was made, for its report.
   *
   * @param command what replays it, as a user would type it
   */
  RunInfo run(String command, Instant startedAt) {
    Map<String, List<String>> selection = new LinkedHashMap<>();
    selection.put("only", only);
    selection.put("rule", rules);
    selection.put("level", level == null ? List.of() : List.of(level.name()));
    selection.put("feature", features);
    return new RunInfo(command, startedAt, seed, timeoutScale, repeat, jobs, selection);
  }

  CasePlayer.Options playing() {
    return new CasePlayer.Options(seed, timeoutScale);
  }
}
