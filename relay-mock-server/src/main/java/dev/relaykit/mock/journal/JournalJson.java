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
    JournalText pieces = new JournalText(entries, JournalText.Form.ARRAY);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pieces.forEachRemaining(out::writeBytes);
    return out.toByteArray();
  }

  /** What stands before the frame. */
  static String beforeFrame(JournalEntry entry) {
    return "{\"timestamp\":"
        + seconds(entry.at()).toPlainString()
        + ",\"direction\":\""
        + entry.direction().wireName()
        + "\",\"method\":"
        + text(entry.method())
        + ",\"request_id\":"
        + text(entry.requestId())
        + ",\"frame\":";
  }

  /** The frame as it stood; one that is not JSON as a string. */
  static byte[] frame(JournalEntry entry) {
    return entry.isJson() ? entry.rawJson() : text(entry.json()).getBytes(UTF_8);
  }

  /** What stands after the frame; of violations only if there are any. */
  static String afterFrame(JournalEntry entry, List<WireViolation> violations) {
    return ",\"connection_id\":\""
        + connectionId(entry.sessionId())
        + "\",\"session_id\":\""
        + entry.sessionId()
        + "\""
        + (violations.isEmpty()
            ? ""
            : ",\"wire_violations\":" + MAPPER.writeValueAsString(violations))
        + "}";
  }

  private static String text(@Nullable String value) {
    return value == null ? "null" : MAPPER.writeValueAsString(value);
  }
}
