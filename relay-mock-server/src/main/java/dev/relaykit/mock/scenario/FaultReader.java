package dev.relaykit.mock.scenario;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.FaultTarget;
import dev.relaykit.mock.source.Members;
import dev.relaykit.mock.source.SourceDocument;
import dev.relaykit.mock.source.SourceList;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceProblems;
import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.mock.source.ValueReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads faults: one key, the fault's name, with its options. The words are the same in scenario
 * files, in script steps and on the control plane.
 */
public final class FaultReader {

  private static final List<String> NAMES =
      FaultKind.all().stream().map(FaultKind::wireName).toList();
  private static final int MAX_COUNT = 1_000_000;

  private final ValueReader values;
  private final FaultOptions options;

  /** Notes mistakes in the given collection. */
  public FaultReader(SourceProblems problems) {
    this(new ValueReader(problems));
  }

  FaultReader(ValueReader values) {
    this.values = values;
    this.options = new FaultOptions(values);
  }

  /**
   * Reads one fault.
   *
   * @param name what the text is called in messages
   * @param text YAML or JSON
   * @throws ScenarioException if it has mistakes: all of them are said
   */
  public static FaultRule parse(String name, String text) {
    SourceDocument document = SourceReader.read(name, text);
    SourceProblems problems = new SourceProblems();
    problems.addAll(document.problems());
    SourceNode root = document.root();
    FaultRule rule = root == null ? null : new FaultReader(problems).read(root);
    if (rule == null || !problems.isEmpty()) {
      throw new ScenarioException(problems.list());
    }
    return rule;
  }

  /**
   * Reads one fault, or a list of them.
   *
   * @param name what the text is called in messages
   * @param text YAML or JSON
   * @throws ScenarioException if it has mistakes: all of them are said
   */
  public static List<FaultRule> parseAll(String name, String text) {
    SourceDocument document = SourceReader.read(name, text);
    SourceProblems problems = new SourceProblems();
    problems.addAll(document.problems());
    SourceNode root = document.root();
    List<FaultRule> rules = new ArrayList<>();
    FaultReader reader = new FaultReader(problems);
    for (SourceNode item : items(root)) {
      FaultRule rule = reader.read(item);
      if (rule != null) {
        rules.add(rule);
      }
    }
    if (root == null || !problems.isEmpty()) {
      throw new ScenarioException(problems.list());
    }
    return rules;
  }

  private static List<SourceNode> items(@Nullable SourceNode root) {
    if (root == null) {
      return List.of();
    }
    return root instanceof SourceList list ? list.items() : List.of(root);
  }

  /** A fault that happens as often as it is due, unless it says otherwise; null with mistakes. */
  public @Nullable FaultRule read(SourceNode node) {
    SourceMember member = values.oneKey(node, "a fault", NAMES);
    return member == null ? null : read(node, member, false);
  }

  /** A fault that happens once, unless it says otherwise. */
  @Nullable FaultRule readStep(SourceNode node) {
    SourceMember member = values.oneKey(node, "a fault", NAMES);
    return member == null ? null : read(node, member, true);
  }

  private @Nullable FaultRule read(SourceNode node, SourceMember member, boolean once) {
    FaultKind kind = FaultKind.named(member.name());
    if (kind == null) {
      return values.mistake(node, "a fault");
    }
    List<String> targets = targets(kind);
    List<String> words = new ArrayList<>(FaultOptions.words(member.name()));
    words.addAll(List.of("at", "nth", "times"));
    words.addAll(targets);
    Members members =
        values.members(member.value(), "the options of '" + member.name() + "'", words);
    if (members == null) {
      return null;
    }
    int before = values.problems().size();
    Fault fault = options.read(member.name(), members);
    FaultPoint at = point(members, kind);
    int nth = count(members, "nth", 0);
    int times = count(members, "times", once || at == FaultPoint.NOW ? 1 : 0);
    FaultTarget target = target(members, targets);
    if (fault == null || target == null || values.problems().size() > before) {
      return null;
    }
    try {
      return new FaultRule(fault, at, target, nth, times);
    } catch (IllegalArgumentException problem) {
      values.problems().add(member.place(), String.valueOf(problem.getMessage()));
      return null;
    }
  }

  private static List<String> targets(FaultKind kind) {
    if (kind.usualPoint() == FaultPoint.UPGRADE) {
      return List.of();
    }
    return kind.usualPoint() == FaultPoint.CONNECT
        ? List.of("session")
        : List.of("session", "message", "to_number", "method");
  }

  private FaultPoint point(Members members, FaultKind kind) {
    SourceNode node = members.find("at");
    List<FaultPoint> possible = kind.points().stream().sorted().toList();
    String word =
        node == null
            ? null
            : values.word(
                node,
                "the moment of '" + kind.wireName() + "'",
                possible.stream().map(FaultPoint::wireName).toList());
    return Arrays.stream(FaultPoint.values())
        .filter(point -> point.wireName().equals(word))
        .findFirst()
        .orElse(kind.usualPoint());
  }

  private int count(Members members, String name, int otherwise) {
    SourceNode node = members.find(name);
    Integer count = node == null ? null : values.integer(node, name, 1, MAX_COUNT);
    return count == null ? otherwise : count;
  }

  private @Nullable FaultTarget target(Members members, List<String> words) {
    String session = text(members, words, "session");
    String message = text(members, words, "message");
    String toNumber = text(members, words, "to_number");
    String method = text(members, words, "method");
    try {
      return new FaultTarget(session, message, toNumber, method);
    } catch (IllegalArgumentException problem) {
      values.problems().add(members.place(), String.valueOf(problem.getMessage()));
      return null;
    }
  }

  private @Nullable String text(Members members, List<String> words, String name) {
    SourceNode node = words.contains(name) ? members.find(name) : null;
    return node == null ? null : values.text(node, name);
  }
}
