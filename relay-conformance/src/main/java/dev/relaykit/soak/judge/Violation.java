package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it has to be.
 *
 * @param index the message that it is about, or -1 if it is about the whole round
 * @param what which of the soak's demands is broken
 * @param error the error that its send or the message ended with, or null
 * @param text what was seen and what should have been, for people
 */
public record Violation(int index, Demand what, @Nullable ErrorKind error, String text) {

  /** What the soak demands. */
  public enum Demand {
    /** Every send, wait and message ends, and does so once. */
    ENDS_ONCE,
    /** A terminal state is the true one, and was on the wire. */
    TRUE_STATE,
    /** The kind of an error is true of the wire. */
    TRUE_ERROR,
    /** Nothing that was seen to come is kept from the caller. */
    NOTHING_LOST,
    /** Nothing is sent twice, or after its caller was told that it is not. */
    SENT_AT_MOST_ONCE,
    /** Listeners hear of states in their order, each once. */
    ORDER,
    /** Nothing is left when all has ended. */
    NOTHING_LEFT,
    /** The round comes to its end. */
    NO_HANG
  }

  /** One that is about no error. */
  public Violation(int index, Demand what, String text) {
    this(index, what, null, text);
  }

  /**
   * Whether it is of the kind of another: the same demand, and the same error. Which message it is
   * about does not count.
   */
  public boolean isLike(Violation other) {
    return what == other.what && error == other.error;
  }

  @Override
  public String toString() {
    return (index < 0 ? "round" : "message " + index) + ": " + what + ": " + text;
  }
}
