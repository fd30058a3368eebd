package dev.relaykit.client;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.session.SecretMask;
import org.jspecify.annotations.Nullable;

/**
 * The end of an outbound message.
 *
 * @param messageId the message's id
 * @param state delivered, undelivered or failed
 * @param reason why it was not delivered, if the server said so, or null (REL-STATE-009)
 * @param segments how many parts the text was split into, 0 if unknown
 */
public record MessageOutcome(
    String messageId, MessageState state, @Nullable String reason, int segments) {

  /** Whether the message was delivered. */
  public boolean isDelivered() {
    return state.kind() == MessageState.Kind.DELIVERED;
  }

  /**
   * Id, state and segments, and {@code ***} for the reason if there is one: it is a free text of
   * the server, which may repeat a secret (REL-LOG-003). {@link MessageCompletion} and {@link
   * MessageUpdate} know what to hide, and show it.
   */
  @Override
  public String toString() {
    return "MessageOutcome["
        + messageId
        + " "
        + state
        + (reason == null ? "" : ", reason=" + SecretMask.MASK)
        + ", segments="
        + segments
        + "]";
  }
}
