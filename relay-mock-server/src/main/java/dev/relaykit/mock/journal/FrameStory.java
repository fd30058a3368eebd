package dev.relaykit.mock.journal;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells frames as a document: a Markdown table, or a Mermaid sequence diagram. Secrets masked. */
public final class FrameStory {

  private static final int MILLI_DIGITS = 3;

  private FrameStory() {}

  /** A Markdown table with a line for each frame. */
  public static String markdown(List<SeenFrame> frames) {
    StringBuilder text =
        new StringBuilder("| # | seconds | session | way | what | frame |\n")
            .append("|--:|--:|---|---|---|---|\n");
    for (SeenFrame frame : frames) {
      text.append("| ")
          .append(frame.number())
          .append(" | ")
          .append(seconds(frames.get(0).at(), frame.at()))
          .append(" | ")
          .append(JournalJson.connectionId(frame.sessionId()))
          .append(" | ")
          .append(frame.direction() == Direction.RECEIVED ? "client → server" : "server → client")
          .append(" | ")
          .append(cell(FrameSummary.of(frame)))
          .append(" | ")
          .append(code(FrameJson.maskedText(frame)))
          .append(" |\n");
    }
    return text.toString();
  }

  /** Neither a bar nor a line break may end the cell. */
  private static String cell(String text) {
    return text.replaceAll("\\R", " ").replace("|", "\\|").replace("<", "&lt;");
  }

  /** With more backticks around it than there are in a row within. */
  private static String code(String text) {
    String fence = "`";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + " " + text.replaceAll("\\R", " ").replace("|", "\\|") + " " + fence;
  }

  /** A sequence diagram: the server, and each connection as a client of it. */
  public static String mermaid(List<SeenFrame> frames) {
    Map<String, String> clients = new LinkedHashMap<>();
    frames.forEach(
        frame -> clients.computeIfAbsent(frame.sessionId(), id -> "C" + (clients.size() + 1)));
    StringBuilder text = new StringBuilder("sequenceDiagram\n");
    clients.forEach(
        (session, name) ->
            text.append("  participant ")
                .append(name)
                .append(" as client ")
                .append(JournalJson.connectionId(session))
                .append('\n'));
    text.append("  participant S as server\n");
    for (SeenFrame frame : frames) {
      String client = clients.get(frame.sessionId());
      boolean received = frame.direction() == Direction.RECEIVED;
      text.append("  ")
          .append(received ? client : "S")
          .append(frame.outerMethod() == null ? "-->>" : "->>")
          .append(received ? "S" : client)
          .append(": ")
          .append(label(FrameSummary.of(frame)))
          .append('\n');
    }
    return text.toString();
  }

  /** A semicolon ends a statement of a diagram, and a hash begins an entity. */
  private static String label(String text) {
    return text.replaceAll("\\R", " ")
        .replace("#", "#35;")
        .replace(";", "#59;")
        .replace("#35#59;", "#35;")
        .replace("<", "#lt;");
  }

  private static String seconds(Instant start, Instant at) {
    return BigDecimal.valueOf(Duration.between(start, at).toMillis(), MILLI_DIGITS).toPlainString();
  }
}
