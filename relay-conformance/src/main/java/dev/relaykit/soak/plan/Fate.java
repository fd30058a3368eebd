package dev.relaykit.soak.plan;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server does with a message of the soak, as far as nothing goes wrong on the way. */
public enum Fate {
  /** Accepted, and delivered by and by. */
  DELIVERED(1, "delivered", null),
  /** Accepted, and delivered without a state in between. */
  DELIVERED_AT_ONCE(2, "delivered", null),
  /** Accepted after it was delivered: its events come before the reply. */
  DELIVERED_EARLY(3, "delivered", null),
  /** Accepted, and undelivered, with a reason. */
  UNDELIVERED(4, "undelivered", null),
  /** Accepted, and failed. */
  FAILED(5, "failed", null),
  /** Refused with code 402. */
  REFUSED(6, null, "402"),
  /** Answered with the JSON-RPC error -32603. */
  ERROR(7, null, "-32603"),
  /** Accepted, and sent, and nothing more is ever heard of it. */
  NEVER_ENDS(8, null, null),
  /** Never answered, and nothing is ever heard of it. */
  UNANSWERED(9, null, null);

  private final int code;
  private final @Nullable String terminal;
  private final @Nullable String refusal;

  Fate(int code, @Nullable String terminal, @Nullable String refusal) {
    this.code = code;
    this.terminal = terminal;
    this.refusal = refusal;
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

  static Optional<Fate> of(int code) {
    return Arrays.stream(values()).filter(fate -> fate.code == code).findFirst();
  }
}
