package dev.relaykit.protocol.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What may follow what in the life of an outbound message, as one table.
 *
 * <pre>
 * from \ event              queued     initiated  sent       delivered  undelivered failed     unknown, received
 * queued                    DUPLICATE  ACCEPTED   ACCEPTED   ACCEPTED   ACCEPTED    ACCEPTED   NOTED
 * initiated                 STALE      DUPLICATE  ACCEPTED   ACCEPTED   ACCEPTED    ACCEPTED   NOTED
 * sent                      STALE      STALE      DUPLICATE  ACCEPTED   ACCEPTED    ACCEPTED   NOTED
 * delivered | undelivered
 *           | failed        IGNORED    IGNORED    IGNORED    IGNORED    IGNORED     IGNORED    IGNORED
 * </pre>
 *
 * <p>Jumps that skip states are legal (REL-STATE-002). A pure function: no state of its own, no
 * clock, any thread.
 */
public final class Lifecycle {

  private static final int TERMINAL_RANK = 3;

  private Lifecycle() {}

  /**
   * What an event means for a message.
   *
   * @param verdict what to do with the event
   * @param next the message afterwards, the same object if nothing changed
   */
  public record Step(Verdict verdict, MessageProgress next) {}

  /**
   * Applies one {@code messaging.state} event.
   *
   * @param current where the message is
   * @param event the state that the event names
   * @param reason the event's reason, or null; kept only if the event is terminal and accepted
   *     (REL-STATE-009)
   * @param segments the event's segment count, or null to leave it as it was (REL-MSG-042)
   * @return the verdict and where the message is now
   */
  public static Step next(
      MessageProgress current,
      MessageState event,
      @Nullable String reason,
      @Nullable Integer segments) {
    Verdict verdict = verdict(current.ranked().kind(), event.kind());
    return switch (verdict) {
      case ACCEPTED ->
          new Step(
              verdict,
              new MessageProgress(
                  event,
                  event,
                  event.isTerminal() && reason != null && !reason.isEmpty() ? reason : null,
                  segments == null ? current.segments() : segments));
      case NOTED ->
          new Step(
              verdict,
              new MessageProgress(event, current.ranked(), current.reason(), current.segments()));
      case DUPLICATE, STALE, IGNORED -> new Step(verdict, current);
    };
  }

  /**
   * One cell of the table: what an event of kind {@code event} means for a message whose rank is
   * that of {@code from}.
   */
  public static Verdict verdict(MessageState.Kind from, MessageState.Kind event) {
    int reached = rank(from);
    if (reached == TERMINAL_RANK) {
      return Verdict.IGNORED;
    }
    return switch (event) {
      case RECEIVED, UNKNOWN -> Verdict.NOTED;
      case QUEUED, INITIATED, SENT, DELIVERED, UNDELIVERED, FAILED -> {
        int coming = rank(event);
        yield coming > reached
            ? Verdict.ACCEPTED
            : coming == reached ? Verdict.DUPLICATE : Verdict.STALE;
      }
    };
  }

  /**
   * The table of {@link #verdict} as Markdown: one row for each documented state, one column for
   * each kind of event. For documentation and its checks.
   */
  public static String table() {
    StringBuilder table = new StringBuilder("| from \\ event |");
    for (MessageState.Kind event : MessageState.Kind.values()) {
      table.append(' ').append(name(event)).append(" |");
    }
    table.append("\n|").append("---|".repeat(MessageState.Kind.values().length + 1));
    for (MessageState.Kind from : MessageState.Kind.values()) {
      if (from == MessageState.Kind.RECEIVED || from == MessageState.Kind.UNKNOWN) {
        continue;
      }
      table.append("\n| ").append(name(from)).append(" |");
      for (MessageState.Kind event : MessageState.Kind.values()) {
        table.append(' ').append(name(verdict(from, event))).append(" |");
      }
    }
    return table.append('\n').toString();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static int rank(MessageState.Kind kind) {
    return switch (kind) {
      case QUEUED, RECEIVED, UNKNOWN -> 0;
      case INITIATED -> 1;
      case SENT -> 2;
      case DELIVERED, UNDELIVERED, FAILED -> TERMINAL_RANK;
    };
  }
}
