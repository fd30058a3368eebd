package dev.relaykit.cli;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.protocol.time.Ticker;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Prints what happens, line by line, as it happens. Safe to share between threads. */
final class DemoTimeline {

  private static final String RESET = "\u001b[0m";
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintWriter out;
  private final boolean color;
  private final Ticker ticker = new SystemTime();
  private final long start = ticker.nanos();

  DemoTimeline(PrintWriter out, boolean color) {
    this.out = out;
    this.color = color;
  }

  synchronized void title(String text) {
    out.println(text);
    out.flush();
  }

  /** The client sends. */
  synchronized void sent() {
    line("->", "messaging.send", "");
  }

  /** The client hears of a state. */
  synchronized void state(MessageState state, @Nullable String reason) {
    line("<-", state.text() + (reason == null ? "" : "  (" + reason + ")"), code(state));
  }

  private void line(String arrow, String text, String code) {
    double seconds = (ticker.nanos() - start) / NANOS_PER_SECOND;
    String shown = color && !code.isEmpty() ? code + text + RESET : text;
    out.println(String.format("  %6.3f s  %s  %s", seconds, arrow, shown));
    out.flush();
  }

  private static String code(MessageState state) {
    return switch (state.kind()) {
      case DELIVERED -> "\u001b[32m";
      case UNDELIVERED, FAILED -> "\u001b[31m";
      case QUEUED, INITIATED, SENT, RECEIVED, UNKNOWN -> "";
    };
  }
}
