package dev.relaykit.soak.judge;

import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client said of one message, with the times at which it did, in nanoseconds of the ticker
 * that the tap has too.
 *
 * @param index the message's index in its round
 * @param calledNanos when it was asked to send
 * @param cancelledNanos when its caller cancelled the send, or null
 * @param sends how the send ended; one entry, if all is well
 * @param states the states that its listener heard of, in order
 * @param completions what {@code onCompleted} was told; one entry for an accepted message and none
 *     for others, if all is well
 * @param waits how waits for its end ended, one entry for each wait that ended
 * @param waitsBegun how many waits there were
 * @param isDone whether the client said at the end that it is done
 */
public record Told(
    int index,
    long calledNanos,
    @Nullable Long cancelledNanos,
    List<SendEnd> sends,
    List<String> states,
    List<MessageEnd> completions,
    List<MessageEnd> waits,
    int waitsBegun,
    boolean isDone) {

  /** Copies the lists. */
  public Told {
    sends = List.copyOf(sends);
    states = List.copyOf(states);
    completions = List.copyOf(completions);
    waits = List.copyOf(waits);
  }

  /**
   * How a send ended: with a message, with an error, or by its caller's cancelling.
   *
   * @param nanos when
   * @param messageId the message's id, or null
   * @param error the kind of its error, or null
   * @param serverCode the code that the server gave, or null
   */
  public record SendEnd(
      long nanos,
      @Nullable String messageId,
      @Nullable ErrorKind error,
      @Nullable String serverCode) {

    /** Whether the caller cancelled it. */
    public boolean isCancelled() {
      return messageId == null && error == null;
    }
  }

  /**
   * How a message ended: in a state, or with an error.
   *
   * @param nanos when
   * @param state the terminal state as on the wire, or null
   * @param error the kind of the error, or null
   */
  public record MessageEnd(long nanos, @Nullable String state, @Nullable ErrorKind error) {}
}
