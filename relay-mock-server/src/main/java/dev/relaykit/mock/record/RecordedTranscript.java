package dev.relaykit.mock.record;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A recording for people: a Markdown page with a line for each frame, secrets masked. */
public final class RecordedTranscript {

  private static final int MILLI_DIGITS = 3;

  private RecordedTranscript() {}

  /**
   * Writes the page.
   *
   * @param masks what to hide besides secrets, which are always hidden (REL-LOG-001, REL-LOG-002)
   * @param gaps what the scenario of the recording does not say again, a line for each
   */
  public static String of(Recording recording, Set<Mask> masks, List<String> gaps) {
    List<Recorded> events = recording.events();
    MaskedFrames masked = Secrets.in(events).masks(masks);
    StringBuilder out = new StringBuilder("# Recorded conversation\n\n");
    out.append("From `")
        .append(recording.upstream())
        .append("` on ")
        .append(recording.began().truncatedTo(ChronoUnit.SECONDS))
        .append(". Seconds since the recording began, which way, which connection, what.\n\n");
    if (!gaps.isEmpty()) {
      out.append("A replay of the scenario differs from this:\n\n");
      gaps.forEach(gap -> out.append("- ").append(gap).append('\n'));
      out.append('\n');
    }
    out.append("~~~text\n");
    for (Recorded event : events) {
      out.append(String.format(Locale.ROOT, "%9s", seconds(event.at())))
          .append(event.isFromClient() ? "  c->s #" : "  s->c #")
          .append(event.connection())
          .append(' ')
          .append(content(event, masked).replaceAll("\\R", " "))
          .append('\n');
    }
    return out.append("~~~\n").toString();
  }

  private static String content(Recorded event, MaskedFrames masked) {
    return switch (event.kind()) {
      case OPENED -> "(upgrade) " + masked.content(event);
      case REFUSED -> "(upgrade refused, " + event.code() + ") " + masked.content(event);
      case TEXT -> masked.content(event);
      case BINARY -> "(binary) " + masked.content(event);
      case CLOSED -> ("(close " + event.code() + ") " + masked.content(event)).strip();
      case CUT -> "(the connection ends without a close frame)";
    };
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), MILLI_DIGITS).toPlainString();
  }
}
