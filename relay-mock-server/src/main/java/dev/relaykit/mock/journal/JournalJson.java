package dev.relaykit.mock.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes entries as the control plane shows them; the frame is copied as it stood, so nothing of it
 * is lost.
 */
public final class JournalJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int CONNECTION_DIGITS = 12;
  private static final int MICRO_DIGITS = 6;

  /** Room for the members around a frame, in bytes: a guess that saves growing, not a limit. */
  private static final int MEMBERS_BYTES = 256;

  private JournalJson() {}

  /** The connection id that goes with a session id. */
  public static String connectionId(String sessionId) {
    return "conn-" + sessionId.substring(0, CONNECTION_DIGITS);
  }

  /** A time in seconds since 1970, with six digits after the point. */
  public static BigDecimal seconds(Instant time) {
    return BigDecimal.valueOf(
        time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000, MICRO_DIGITS);
  }

  /**
   * The entries as one JSON array, in their order. A frame that is not JSON stands there as a
   * string.
   */
  public static byte[] array(List<JournalEntry> entries) {
    long room = entries.stream().mapToLong(entry -> entry.rawJson().length + MEMBERS_BYTES).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(room + 2, 1 << 30));
    String separator = "[";
    for (JournalEntry entry : entries) {
      out.writeBytes(separator.getBytes(UTF_8));
      append(entry, out);
      separator = ",\n";
    }
    out.writeBytes((entries.isEmpty() ? "[]" : "]").getBytes(UTF_8));
    return out.toByteArray();
  }

  private static void append(JournalEntry entry, ByteArrayOutputStream out) {
    String before =
        "{\"timestamp\":"
            + seconds(entry.at()).toPlainString()
            + ",\"direction\":\""
            + entry.direction().wireName()
            + "\",\"method\":"
            + text(entry.method())
            + ",\"request_id\":"
            + text(entry.requestId())
            + ",\"frame\":";
    String after =
        ",\"connection_id\":\""
            + connectionId(entry.sessionId())
            + "\",\"session_id\":\""
            + entry.sessionId()
            + "\""
            + violations(entry)
            + "}";
    out.writeBytes(before.getBytes(UTF_8));
    out.writeBytes(entry.isJson() ? entry.rawJson() : text(entry.json()).getBytes(UTF_8));
    out.writeBytes(after.getBytes(UTF_8));
  }

  /** A member that is there only if there is something to say. */
  private static String violations(JournalEntry entry) {
    return entry.violations().isEmpty()
        ? ""
        : ",\"wire_violations\":" + MAPPER.writeValueAsString(entry.violations());
  }

  private static String text(@Nullable String value) {
    return value == null ? "null" : MAPPER.writeValueAsString(value);
  }
}
