package dev.relaykit.mock.journal;

import dev.relaykit.protocol.session.SecretMask;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shows what went over the wire to a person: a line for each frame, secrets masked.
 *
 * <pre>
 *    0.000  c-&gt;s #1 {"jsonrpc":"2.0","id":"1","method":"signalwire.connect",...}
 *    0.004  s-&gt;c #2 {"jsonrpc":"2.0","id":"1","result":{...}}
 * </pre>
 */
public final class Transcript {

  private static final int MILLI_DIGITS = 3;
  private static final int TIME_COLUMN = 9;

  private Transcript() {}

  /**
   * Returns a line for each entry: seconds since the first of them, which way, number, frame, and
   * before the frame its connection if they are of more than one. A line break within a frame shows
   * as a space.
   *
   * @param entries what to show, oldest first
   * @param mask hides the secrets (REL-LOG-001, REL-LOG-002)
   */
  public static String of(List<JournalEntry> entries, SecretMask mask) {
    return of(entries, List.of(), mask);
  }

  /**
   * The same with the notes among the frames, each at its place in the order.
   *
   * @param notes what to show beside the frames
   */
  public static String of(List<JournalEntry> entries, List<JournalNote> notes, SecretMask mask) {
    List<Line> lines = new ArrayList<>();
    for (JournalEntry entry : entries) {
      lines.add(
          new Line(
              entry.number(),
              entry.at(),
              entry.direction() == Direction.RECEIVED ? "c->s" : "s->c",
              entry.sessionId(),
              (entry.isBinary() ? "(binary) " : "") + mask.mask(entry.json())));
    }
    for (JournalNote note : notes) {
      lines.add(new Line(note.number(), note.at(), "----", note.sessionId(), note.text()));
    }
    if (lines.isEmpty()) {
      return "(no frames)\n";
    }
    lines.sort(Comparator.comparingLong(Line::number));
    Instant start = lines.get(0).at();
    boolean one = lines.stream().map(Line::sessionId).distinct().count() == 1;
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> line.appendTo(text, start, one));
    return text.toString();
  }

  private record Line(long number, Instant at, String way, String sessionId, String text) {

    void appendTo(StringBuilder out, Instant start, boolean one) {
      String time = seconds(Duration.between(start, at));
      out.append(" ".repeat(Math.max(0, TIME_COLUMN - time.length())))
          .append(time)
          .append("  ")
          .append(way)
          .append(" #")
          .append(number)
          .append(' ')
          .append(one || sessionId.isEmpty() ? "" : JournalJson.connectionId(sessionId) + " ")
          .append(text.replaceAll("\\R", " "))
          .append('\n');
    }
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), MILLI_DIGITS).toPlainString();
  }
}
