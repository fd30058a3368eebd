package dev.relaykit.conformance.report;

import dev.relaykit.conformance.report.result.ReportedCase;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Tells people on a terminal what came of cases. Draws on the tree of the report only. */
public final class ConsoleText {

  private static final int SHOWN = 400;

  private ConsoleText() {}

  /** One line about a case. */
  public static String line(JsonNode entry) {
    String reason = entry.path("reason").asString("");
    return entry.path("verdict").asString()
        + " "
        + entry.path("id").asString()
        + (reason.isEmpty() ? "" : ": " + reason)
        + oddClosing(entry)
        + flakiness(entry);
  }

  /** A line for each case that did not always come to the same verdict. */
  public static List<String> flaky(JsonNode report) {
    return report
        .path("cases")
        .valueStream()
        .map(ReportedCase::of)
        .filter(ReportedCase::isFlaky)
        .map(one -> one.id() + " is " + one.flakiness())
        .toList();
  }

  /** How often it came to which verdict, in brackets; empty if it was always the same one. */
  private static String flakiness(JsonNode entry) {
    String text = ReportedCase.of(entry).flakiness();
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  /** How the subject closed its connection, if that was in another way than with code 1000. */
  private static String oddClosing(JsonNode entry) {
    String kind = entry.at("/closing/kind").asString("");
    return kind.equals("ABRUPT") || kind.equals("OTHER_CODE")
        ? " (closed: " + entry.at("/closing/text").asString("") + ")"
        : "";
  }

  /** Everything about a case: what was wrong, the conversation, and how to have it again. */
  public static String details(JsonNode entry) {
    StringBuilder text = new StringBuilder();
    text.append(entry.path("verdict").asString())
        .append(' ')
        .append(entry.path("id").asString())
        .append("  ")
        .append(entry.at("/rules/0").asString(""))
        .append(" (")
        .append(entry.path("level").asString())
        .append(')')
        .append(oddClosing(entry))
        .append(flakiness(entry))
        .append("\n  ")
        .append(entry.path("title").asString())
        .append('\n');
    for (JsonNode finding : entry.path("findings")) {
      text.append("  ")
          .append(finding.path("place").asString())
          .append(": ")
          .append(finding.path("text").asString())
          .append('\n');
    }
    entry.path("transcript").forEach(line -> text.append(transcript(line)).append('\n'));
    String output = entry.path("testee_output").asString("").strip();
    if (!output.isEmpty()) {
      text.append("  the testee's standard error ended:\n    ")
          .append(output.replace("\n", "\n    "))
          .append('\n');
    }
    return text.append("  replay: ")
        .append(entry.path("replay").asString())
        .append('\n')
        .toString();
  }

  private static String transcript(JsonNode line) {
    String arrow =
        switch (line.path("kind").asString()) {
          case "CLIENT_FRAME" -> "c->s";
          case "SERVER_FRAME" -> "s->c";
          case "COMMAND" -> "tell";
          case "ANSWER" -> "says";
          default -> "note";
        };
    int connection = line.path("connection").asInt();
    String text = line.path("text").asString();
    return String.format(Locale.ROOT, "  %9.1f  %s ", line.path("at_ms").asDouble(), arrow)
        + (connection == 0 ? "" : "#" + connection + " ")
        + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…");
  }

  /** The last line of a run. */
  public static String counts(JsonNode report) {
    JsonNode counts = report.path("counts");
    StringBuilder text = new StringBuilder("cases:");
    String separator = " ";
    for (var count : counts.properties()) {
      if (count.getValue().asLong() > 0) {
        text.append(separator).append(count.getValue().asLong()).append(' ').append(count.getKey());
        separator = ", ";
      }
    }
    return text.toString();
  }
}
