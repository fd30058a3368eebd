package dev.relaykit.mock.journal;

import java.nio.charset.StandardCharsets;
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

  private JournalJson() {}

  /** The connection id that goes with a session id. */
  public static String connectionId(String sessionId) {
    return "conn-" + sessionId.substring(0, CONNECTION_DIGITS);
  }

  /** The entries as one JSON array, oldest first. */
  public static byte[] array(List<JournalEntry> entries) {
    StringBuilder out = new StringBuilder("[");
    for (JournalEntry entry : entries) {
      out.append(out.length() == 1 ? "" : ",\n");
      append(entry, out);
    }
    return out.append(']').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(JournalEntry entry, StringBuilder out) {
    out.append("{\"timestamp\":")
        .append(seconds(entry))
        .append(",\"direction\":\"")
        .append(entry.direction().wireName())
        .append("\",\"method\":")
        .append(text(entry.method()))
        .append(",\"request_id\":")
        .append(text(entry.requestId()))
        .append(",\"frame\":")
        .append(entry.json())
        .append(",\"connection_id\":\"")
        .append(connectionId(entry.sessionId()))
        .append("\",\"session_id\":\"")
        .append(entry.sessionId())
        .append("\"}");
  }

  private static String seconds(JournalEntry entry) {
    long micros = entry.at().getEpochSecond() * 1_000_000 + entry.at().getNano() / 1_000;
    return java.math.BigDecimal.valueOf(micros, 6).toPlainString();
  }

  private static String text(@Nullable String value) {
    return value == null ? "null" : MAPPER.writeValueAsString(value);
  }
}
