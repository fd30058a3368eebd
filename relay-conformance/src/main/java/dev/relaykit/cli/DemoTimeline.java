package dev.relaykit.cli;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.rpc.Method;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Prints what went over the wire for the messages of the demo: when, which way, and which state.
 * For one thread.
 */
final class DemoTimeline {

  private static final String RESET = "\u001b[0m";
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter out;
  private final boolean color;
  private final Set<String> sends = new HashSet<>();
  private long lastNumber;
  private @Nullable Instant start;

  DemoTimeline(PrintWriter out, boolean color) {
    this.out = out;
    this.color = color;
  }

  void title(String text) {
    out.println(text);
    out.flush();
  }

  /** Prints the frames that have come since the last call. */
  void frames(List<JournalEntry> entries) {
    for (JournalEntry entry : entries) {
      if (entry.number() > lastNumber) {
        lastNumber = entry.number();
        start = start == null ? entry.at() : start;
        frame(entry, Duration.between(start, entry.at()));
      }
    }
    out.flush();
  }

  private void frame(JournalEntry entry, Duration at) {
    JsonNode params = entry.tree().path("params");
    String id = entry.requestId();
    boolean received = entry.direction() == Direction.RECEIVED;
    if (received && id != null && Method.MESSAGING_SEND.equals(entry.method())) {
      sends.add(id);
      line(at, "->", "messaging.send", "");
    } else if (!received && entry.method() == null && sends.contains(id)) {
      line(at, "<-", entry.tree().path("result").path("message").asString("error"), "");
    } else if (params.path("event_type").asString("").equals(Method.MESSAGING_STATE)) {
      JsonNode body = params.path("params");
      String reason = body.path("reason").asString("");
      MessageState state = MessageState.of(body.path("message_state").asString(""));
      line(at, "<-", state + (reason.isEmpty() ? "" : "  (" + reason + ")"), code(state));
    }
  }

  private void line(Duration at, String arrow, String text, String code) {
    String shown = color && !code.isEmpty() ? code + text + RESET : text;
    out.println(String.format("  %6.3f s  %s  %s", at.toNanos() / NANOS_PER_SECOND, arrow, shown));
  }

  private static String code(MessageState state) {
    return switch (state.kind()) {
      case DELIVERED -> "\u001b[32m";
      case UNDELIVERED, FAILED -> "\u001b[31m";
      case QUEUED, INITIATED, SENT, RECEIVED, UNKNOWN -> "";
    };
  }
}
