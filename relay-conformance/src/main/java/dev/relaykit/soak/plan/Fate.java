package dev.relaykit.soak.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server does with a message of the soak, as far as nothing goes wrong on the way. */
public enum Fate {
  /** Accepted, and delivered by and by. */
  DELIVERED(
      1,
      "delivered",
      null,
      3,
      "{reply: default}",
      Fate.PAUSE,
      "{event: initiated}",
      Fate.PAUSE,
      "{event: sent}",
      Fate.PAUSE,
      "{event: delivered}"),
  /** Accepted, and delivered without a state in between. */
  DELIVERED_AT_ONCE(2, "delivered", null, 1, "{reply: default}", "{event: delivered}"),
  /** Accepted after it was delivered: its events come before the reply. */
  DELIVERED_EARLY(
      3,
      "delivered",
      null,
      2,
      "{event: sent}",
      "{event: delivered}",
      Fate.PAUSE,
      "{reply: default}"),
  /** Accepted, and undelivered, with a reason. */
  UNDELIVERED(
      4,
      "undelivered",
      null,
      3,
      "{reply: default}",
      "{event: initiated}",
      Fate.PAUSE,
      "{event: sent}",
      Fate.PAUSE,
      "{event: {state: undelivered, reason: carrier_blocked}}"),
  /** Accepted, and failed. */
  FAILED(
      5,
      "failed",
      null,
      3,
      "{reply: default}",
      Fate.PAUSE,
      "{event: queued}",
      "{event: initiated}",
      Fate.PAUSE,
      "{event: {state: failed, reason: no_route}}"),
  /** Refused with code 402. */
  REFUSED(6, null, "402", 0, Fate.PAUSE, "{reply: {code: \"402\", message: Payment required}}"),
  /** Answered with the JSON-RPC error -32603. */
  ERROR(7, null, "-32603", 0, "{reply: {error: {code: -32603, message: Internal error}}}"),
  /** Accepted, and sent, and nothing more is ever heard of it. */
  NEVER_ENDS(8, null, null, 1, "{reply: default}", "{event: sent}"),
  /** Never answered, and nothing is ever heard of it. */
  UNANSWERED(9, null, null, 0);

  private static final String PAUSE = "{wait: {uniform: [0ms, 5ms]}}";

  private final int code;
  private final @Nullable String terminal;
  private final @Nullable String refusal;
  private final int events;
  private final List<String> steps;

  Fate(int code, @Nullable String terminal, @Nullable String refusal, int events, String... steps) {
    this.code = code;
    this.terminal = terminal;
    this.refusal = refusal;
    this.events = events;
    this.steps = List.of(steps);
  }

  /** The two digits for it in a number. */
  public int code() {
    return code;
  }

  /** The only terminal state that the server ever sends for it, as on the wire, or null. */
  public @Nullable String terminal() {
    return terminal;
  }

  /** The code that a send is refused with, or null if it is not refused. */
  public @Nullable String refusal() {
    return refusal;
  }

  /** Whether the server accepts the send. */
  public boolean isAccepted() {
    return refusal == null && this != UNANSWERED;
  }

  /** How many events the server sends about it, as far as nothing goes wrong. */
  public int events() {
    return events;
  }

  /** The script of it, as a scenario file has it. */
  String script() {
    return "[" + String.join(", ", steps) + "]";
  }

  static Optional<Fate> of(int code) {
    return Arrays.stream(values()).filter(fate -> fate.code == code).findFirst();
  }
}
