package dev.relaykit.conformance.report;

import dev.relaykit.conformance.report.result.ReportedCase;
import tools.jackson.databind.JsonNode;

/** The report in the Test Anything Protocol, version 14. */
final class Tap {

  private Tap() {}

  static String of(JsonNode report) {
    StringBuilder text = new StringBuilder("TAP version 14\n1..");
    text.append(report.path("cases").size()).append('\n');
    int number = 0;
    for (JsonNode entry : report.path("cases")) {
      String verdict = entry.path("verdict").asString();
      boolean bad = verdict.equals("FAIL") || verdict.equals("COULD_NOT_RUN");
      String reason = oneLine(entry.path("reason").asString(""));
      text.append(bad ? "not ok " : "ok ")
          .append(++number)
          .append(" - ")
          .append(entry.path("id").asString())
          .append(verdict.equals("SKIPPED") ? " # SKIP " + reason : "")
          .append('\n');
      if (!verdict.equals("SKIPPED") && !reason.isEmpty()) {
        text.append("# ").append(verdict).append(": ").append(reason).append('\n');
      }
      ReportedCase read = ReportedCase.of(entry);
      if (read.isFlaky()) {
        text.append("# ").append(read.flakiness()).append('\n');
      }
    }
    return text.toString();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ").replace("\\", "\\\\").replace("#", "\\#");
  }
}
