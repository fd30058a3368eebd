package dev.relaykit.mock.record;

import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.mock.source.SourceReader;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes the file of one recording. */
final class ScenarioBuilder {

  private static final int LEAST_STATUS = 400;
  private static final int GREATEST_STATUS = 599;
  private static final int LONGEST_COMMENT = 300;

  private final Recording recording;
  private final MaskedFrames masks;
  private final List<String> rules = new ArrayList<>();
  private final Set<String> gaps = new LinkedHashSet<>();
  private int bytes;
  private int values;

  ScenarioBuilder(Recording recording, MaskedFrames masks) {
    this.recording = recording;
    this.masks = masks;
  }

  RecordedScenario build(List<Recorded> events) {
    Conversation conversation = Conversation.of(events, masks);
    gaps.addAll(recording.limits());
    gaps.addAll(conversation.gaps());
    RuleHeads heads = new RuleHeads(conversation.exchanges());
    Map<Integer, Exchange> logins = new HashMap<>();
    for (Exchange exchange : conversation.exchanges()) {
      if (exchange.isLogin()) {
        logins.put(exchange.connection(), exchange);
      }
      String head = heads.of(exchange);
      if (head != null && !add(exchange, head, logins.get(exchange.connection()))) {
        break;
      }
    }
    return new RecordedScenario(text(conversation), rules.size(), List.copyOf(gaps));
  }

  /** Adds a rule; says whether there is room for more. */
  private boolean add(Exchange exchange, String head, @Nullable Exchange login) {
    ScriptText script = ScriptText.of(exchange, login, recording.began(), masks, false);
    String rule = rule(head, script.steps());
    if (!isReadable(rule)) {
      ScriptText texts = ScriptText.of(exchange, login, recording.began(), masks, true);
      rule = rule(head, readable(head, script.steps(), texts.steps()));
    }
    int size = rule.getBytes(StandardCharsets.UTF_8).length;
    int count = exchange.effects().stream().mapToInt(ScenarioBuilder::valuesIn).sum();
    boolean fits =
        bytes + size <= RecordedScenario.MAX_RULE_BYTES
            && values + count <= RecordedScenario.MAX_RULE_VALUES;
    if (!fits) {
      gaps.add(
          "the rules from rule "
              + (rules.size() + 1)
              + " on are left out: a scenario has at most "
              + SourceReader.MAX_BYTES
              + " bytes and "
              + SourceReader.MAX_NODES
              + " values");
      return false;
    }
    bytes += size;
    values += count;
    gaps.addAll(script.gaps());
    rules.add(rule);
    return true;
  }

  /** Each step in the first of its forms that a scenario file can hold; without those of none. */
  private List<String> readable(String head, List<String> steps, List<String> texts) {
    List<String> kept = new ArrayList<>();
    boolean captures = steps.get(0).startsWith("capture:");
    for (int i = 0; i < steps.size(); i++) {
      List<String> before = captures && i > 0 ? List.of(steps.get(0)) : List.of();
      String chosen = null;
      for (String form : List.of(texts.get(i), steps.get(i))) {
        List<String> alone = new ArrayList<>(before);
        alone.add(form);
        chosen = isReadable(rule(head, alone)) ? form : chosen;
      }
      if (chosen == null) {
        gaps.add("a frame is left out that no scenario file can hold");
      } else {
        kept.add(chosen);
      }
    }
    return kept;
  }

  private static int valuesIn(Exchange.Effect effect) {
    return effect.frame() == null ? 2 : count(effect.frame());
  }

  private static int count(JsonNode value) {
    int count = 2;
    for (JsonNode inner : value.values()) {
      count += 1 + (inner.isContainer() ? count(inner) : 1);
    }
    return count;
  }

  private static String rule(String head, List<String> steps) {
    StringBuilder rule = new StringBuilder(head);
    rule.append(steps.isEmpty() ? "    script: []\n" : "    script:\n");
    steps.forEach(step -> rule.append("      - ").append(step).append('\n'));
    return rule.toString();
  }

  private static boolean isReadable(String rule) {
    try {
      Scenario.parse("recorded", "rules:\n" + rule);
      return true;
    } catch (ScenarioException cannot) {
      return false;
    }
  }

  private String text(Conversation conversation) {
    StringBuilder text = new StringBuilder();
    comment(
        text,
        "Recorded by relay record on "
            + recording.began().truncatedTo(ChronoUnit.SECONDS)
            + " from "
            + recording.upstream());
    comment(text, "Replay: ./relay mock --scenario FILE");
    for (String gap : gaps) {
      comment(text, "Not replayed as recorded: " + gap);
    }
    text.append("scenario: recorded\nprofile: live\nunmatched: error\n");
    text.append(rules.isEmpty() ? "rules: []\n" : "rules:\n");
    rules.forEach(text::append);
    if (!conversation.refused().isEmpty()) {
      text.append("faults:\n");
    }
    for (Recorded refused : conversation.refused()) {
      text.append("  - refuse_upgrade: {status: ")
          .append(Math.max(LEAST_STATUS, Math.min(GREATEST_STATUS, refused.code())))
          .append(", nth: ")
          .append(conversation.upgradeOf(refused.connection()))
          .append("}\n");
    }
    return text.toString();
  }

  private static void comment(StringBuilder text, String line) {
    String plain = line.replaceAll("[^\\x20-\\x7e]", "?");
    text.append("# ").append(plain, 0, Math.min(plain.length(), LONGEST_COMMENT)).append('\n');
  }
}
