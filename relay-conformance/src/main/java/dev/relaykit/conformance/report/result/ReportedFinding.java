package dev.relaykit.conformance.report.result;

import tools.jackson.databind.JsonNode;

/**
 * One thing that was not as a case expects it. Immutable.
 *
 * @param ofKit whether it is the mistake of the kit, and not of the subject
 * @param weight {@code BREACH}, {@code NOT_STRICT} or {@code REMARK}
 * @param place where the expectation is written, or what was looked at
 * @param text what was expected and what was there
 * @param rule the rule, empty if it is that of the case
 */
public record ReportedFinding(
    boolean ofKit, String weight, String place, String text, String rule) {

  static ReportedFinding of(JsonNode finding) {
    return new ReportedFinding(
        finding.path("blame").asString("").equals("KIT"),
        finding.path("weight").asString(""),
        finding.path("place").asString(""),
        finding.path("text").asString(""),
        finding.path("rule").asString(""));
  }

  /** Whether it is why the subject fails. */
  public boolean isBreachBySubject() {
    return !ofKit && weight.equals("BREACH");
  }
}
