package dev.relaykit.soak.plan;

import dev.relaykit.mock.fault.FaultJson;
import dev.relaykit.mock.fault.FaultRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.StringNode;

/** Writes a round as a scenario file, with no more than its messages need. */
final class ScenarioText {

  private final StringBuilder text = new StringBuilder();

  private ScenarioText() {}

  /** A rule for each fate, by the beginning of a number. */
  static String ofFates(RoundPlan plan) {
    ScenarioText text = new ScenarioText();
    text.head(plan);
    plan.messages().stream()
        .map(PlannedMessage::fate)
        .distinct()
        .sorted()
        .forEach(
            fate ->
                text.rule(
                    fate.name().toLowerCase(Locale.ROOT),
                    prefix(PlannedMessage.prefix(fate)),
                    fate));
    text.faults(plan);
    return text.text.toString();
  }

  /** A rule for each message, called by its number. */
  static String ofMessages(RoundPlan plan) {
    ScenarioText text = new ScenarioText();
    text.head(plan);
    for (PlannedMessage message : plan.messages()) {
      String number = quoted(message.number());
      text.rule(message.number(), number, message.fate());
    }
    text.faults(plan);
    return text.text.toString();
  }

  /** One rule, for the probes. */
  static String ofProbes() {
    ScenarioText text = new ScenarioText();
    text.text.append("rules:\n");
    text.rule(
        "probes", prefix(PlannedMessage.probePrefix()), PlannedMessage.probe(0).fate());
    return text.text.toString();
  }

  private void head(RoundPlan plan) {
    text.append("scenario: ").append(quoted(plan.name())).append('\n');
    text.append("seed: ").append(plan.seed()).append('\n');
    text.append(plan.messages().isEmpty() ? "rules: []\n" : "rules:\n");
  }

  private void rule(String name, String number, Fate fate) {
    text.append("- name: ").append(quoted(name)).append('\n');
    text.append("  match: {method: messaging.send, params: {to_number: ")
        .append(number)
        .append("}}\n");
    text.append("  script: ").append(fate.script()).append('\n');
  }

  private void faults(RoundPlan plan) {
    List<FaultRule> all =
        Stream.concat(
                plan.logins().stream(),
                plan.messages().stream()
                    .map(PlannedMessage::mishap)
                    .distinct()
                    .sorted()
                    .flatMap(ScenarioText::rules))
            .toList();
    text.append(all.isEmpty() ? "faults: []\n" : "faults:\n");
    all.forEach(rule -> text.append("- ").append(FaultJson.write(rule)).append('\n'));
  }

  private static Stream<FaultRule> rules(Mishap mishap) {
    return mishap.rules().stream().map(rule -> rule.onNumber(PlannedMessage.pattern(mishap)));
  }

  private static String prefix(String digits) {
    return "{prefix: " + quoted(digits) + "}";
  }

  private static String quoted(String value) {
    return StringNode.valueOf(value).toString();
  }
}
