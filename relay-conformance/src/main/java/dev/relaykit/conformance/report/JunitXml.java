package dev.relaykit.conformance.report;

import dev.relaykit.conformance.report.markup.Markup;
import dev.relaykit.conformance.report.result.ReportedCase;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The report as JUnit's XML, which most build servers read. */
final class JunitXml {

  private JunitXml() {}

  static String of(JsonNode report) {
    StringBuilder cases = new StringBuilder();
    int total = 0;
    for (JsonNode entry : report.path("cases")) {
      total++;
      cases.append(testCase(entry));
    }
    JsonNode counts = report.path("counts");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + String.format(
            Locale.ROOT,
            "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">%n",
            Markup.escaped(report.at("/subject/name").asString("")),
            total,
            counts.path("FAIL").asLong(),
            counts.path("COULD_NOT_RUN").asLong(),
            counts.path("SKIPPED").asLong())
        + cases
        + "</testsuite>\n";
  }

  private static String testCase(JsonNode entry) {
    String id = entry.path("id").asString();
    String start =
        String.format(
            Locale.ROOT,
            "  <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\"",
            Markup.escaped(id.substring(0, id.lastIndexOf('/')).replace('/', '.')),
            Markup.escaped(id.substring(id.lastIndexOf('/') + 1)),
            entry.path("took_ms").asLong() / 1000.0);
    String reason = Markup.escaped(entry.path("reason").asString(""));
    String inside =
        switch (entry.path("verdict").asString()) {
          case "FAIL" ->
              "<failure message=\""
                  + reason
                  + "\">"
                  + Markup.escaped(ConsoleText.details(entry))
                  + "</failure>";
          case "COULD_NOT_RUN" -> "<error message=\"" + reason + "\"/>";
          case "SKIPPED" -> "<skipped message=\"" + reason + "\"/>";
          default -> "";
        };
    String flakiness = ReportedCase.of(entry).flakiness();
    if (!flakiness.isEmpty()) {
      inside += "<system-out>" + Markup.escaped(flakiness) + "</system-out>";
    }
    return inside.isEmpty() ? start + "/>\n" : start + ">" + inside + "</testcase>\n";
  }
}
