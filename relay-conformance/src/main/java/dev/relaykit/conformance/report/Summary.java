package dev.relaykit.conformance.report;

import dev.relaykit.conformance.report.result.ReportedCase;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The report as one page of Markdown. */
final class Summary {

  private Summary() {}

  static String of(JsonNode report) {
    StringBuilder text = new StringBuilder("# Conformance of ");
    text.append(report.at("/subject/name").asString(""))
        .append(' ')
        .append(report.at("/subject/version").asString(""))
        .append("\n\n")
        .append(ConsoleText.counts(report))
        .append(
            "\n\n| verdict | case | level | rules | closing | reason |\n"
                + "| --- | --- | --- | --- | --- | --- |\n");
    for (JsonNode entry : report.path("cases")) {
      StringBuilder rules = new StringBuilder();
      entry.path("rules").forEach(rule -> rules.append(rule.asString()).append(' '));
      text.append("| ")
          .append(entry.path("verdict").asString())
          .append(" | ")
          .append(entry.path("id").asString())
          .append(" | ")
          .append(entry.path("level").asString())
          .append(" | ")
          .append(rules.toString().strip())
          .append(" | ")
          .append(cell(entry.at("/closing/text").asString("")))
          .append(" | ")
          .append(cell(reason(entry)))
          .append(" |\n");
    }
    return text.toString();
  }

  private static String reason(JsonNode entry) {
    ReportedCase read = ReportedCase.of(entry);
    return Stream.of(read.reason(), read.flakiness())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** A text as it may stand in a cell of a table. */
  static String cell(String text) {
    return text.replaceAll("\\R", " ")
        .replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;");
  }
}
