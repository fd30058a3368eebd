package dev.relaykit.protocol.message;

import org.jspecify.annotations.Nullable;

/**
 * How far one outbound message has come.
 *
 * @param shown the state to show: the last accepted or noted one
 * @param ranked the last documented state, which decides what may follow; an unknown state does not
 *     move it (REL-STATE-006)
 * @param reason why the message was not delivered, or null (REL-STATE-009)
 * @param segments how many parts the text was split into, 0 until the server says so (REL-MSG-021)
 */
public record MessageProgress(
    MessageState shown, MessageState ranked, @Nullable String reason, int segments) {

  /** Where every outbound message begins: queued, no segments known (REL-MSG-021). */
  public static final MessageProgress START =
      new MessageProgress(MessageState.QUEUED, MessageState.QUEUED, null, 0);

  /** Whether a terminal state was reached, after which nothing changes. */
  public boolean isTerminal() {
    return ranked.isTerminal();
  }
}
