package dev.relaykit.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * The state of a message as the wire names it: one of the documented states, or a text that this
 * version does not know.
 *
 * <pre>
 * queued (0) -> initiated (1) -> sent (2) -> delivered | undelivered | failed (3, terminal)
 * received: inbound messages only
 * </pre>
 *
 * <p>Compare with {@code equals}, or switch over {@link #kind()}. Names are case-sensitive and
 * never trimmed (REL-STATE-008).
 *
 * @param kind which documented state it is, or {@link Kind#UNKNOWN}
 * @param text the name on the wire
 */
public record MessageState(Kind kind, String text) {

  /** Accepted by the service; where every outbound message begins. */
  public static final MessageState QUEUED = new MessageState(Kind.QUEUED, "queued");

  /** Being handed to the carrier. */
  public static final MessageState INITIATED = new MessageState(Kind.INITIATED, "initiated");

  /** Handed to the carrier; not terminal (REL-STATE-001). */
  public static final MessageState SENT = new MessageState(Kind.SENT, "sent");

  /** Terminal: the carrier reported delivery. */
  public static final MessageState DELIVERED = new MessageState(Kind.DELIVERED, "delivered");

  /** Terminal: the carrier reported that it could not deliver. */
  public static final MessageState UNDELIVERED = new MessageState(Kind.UNDELIVERED, "undelivered");

  /** Terminal: the service could not send it. */
  public static final MessageState FAILED = new MessageState(Kind.FAILED, "failed");

  /** An inbound message; unknown to the life of an outbound one (REL-STATE-007). */
  public static final MessageState RECEIVED = new MessageState(Kind.RECEIVED, "received");

  /** The documented states and {@link #UNKNOWN} for any other text. */
  public enum Kind {
    /** See {@link MessageState#QUEUED}. */
    QUEUED,
    /** See {@link MessageState#INITIATED}. */
    INITIATED,
    /** See {@link MessageState#SENT}. */
    SENT,
    /** See {@link MessageState#DELIVERED}. */
    DELIVERED,
    /** See {@link MessageState#UNDELIVERED}. */
    UNDELIVERED,
    /** See {@link MessageState#FAILED}. */
    FAILED,
    /** See {@link MessageState#RECEIVED}. */
    RECEIVED,
    /** A text that is none of the documented states, such as {@code read} (REL-STATE-006). */
    UNKNOWN
  }

  /** The state with this name; never fails, since the wire may grow new states. */
  public static MessageState of(String text) {
    MessageState documented = documented(text);
    return documented == null ? new MessageState(Kind.UNKNOWN, text) : documented;
  }

  private static @Nullable MessageState documented(String text) {
    return switch (text) {
      case "queued" -> QUEUED;
      case "initiated" -> INITIATED;
      case "sent" -> SENT;
      case "delivered" -> DELIVERED;
      case "undelivered" -> UNDELIVERED;
      case "failed" -> FAILED;
      case "received" -> RECEIVED;
      default -> null;
    };
  }

  /** Whether nothing can follow: exactly delivered, undelivered and failed (REL-STATE-001). */
  public boolean isTerminal() {
    return switch (kind) {
      case DELIVERED, UNDELIVERED, FAILED -> true;
      case QUEUED, INITIATED, SENT, RECEIVED, UNKNOWN -> false;
    };
  }

  /** The name on the wire. */
  @Override
  public String toString() {
    return text;
  }
}
