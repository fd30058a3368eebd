package dev.relaykit.conformance.report.result;

import dev.relaykit.conformance.model.TranscriptLine;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * One line of what happened while a case was played. Immutable.
 *
 * @param atMillis when, since the case began
 * @param connection the number of the connection, or 0
 * @param kind what it is
 * @param text the frame, the command, the answer or the remark
 */
public record ReportedLine(double atMillis, int connection, TranscriptLine.Kind kind, String text) {

  static ReportedLine of(JsonNode line) {
    String name = line.path("kind").asString("");
    return new ReportedLine(
        line.path("at_ms").asDouble(0),
        line.path("connection").asInt(0),
        Arrays.stream(TranscriptLine.Kind.values())
            .filter(kind -> kind.name().equals(name))
            .findFirst()
            .orElse(TranscriptLine.Kind.NOTE),
        line.path("text").asString(""));
  }
}
