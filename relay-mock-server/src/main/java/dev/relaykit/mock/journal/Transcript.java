package dev.relaykit.mock.journal;

import dev.relaykit.protocol.session.SecretMask;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
    if (entries.isEmpty()) {
      return "(no frames)\n";
    }
    Instant start = entries.get(0).at();
    boolean one = entries.stream().map(JournalEntry::sessionId).distinct().count() == 1;
    StringBuilder lines = new StringBuilder();
    for (JournalEntry entry : entries) {
      String time = seconds(Duration.between(start, entry.at()));
      lines
          .append(" ".repeat(Math.max(0, TIME_COLUMN - time.length())))
          .append(time)
          .append(entry.direction() == Direction.RECEIVED ? "  c->s #" : "  s->c #")
          .append(entry.number())
          .append(' ')
          .append(one ? "" : JournalJson.connectionId(entry.sessionId()) + " ")
          .append(mask.mask(entry.json()).replaceAll("\\R", " "))
          .append('\n');
    }
    return lines.toString();
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), MILLI_DIGITS).toPlainString();
  }
}
