package dev.relaykit.client;

import dev.relaykit.protocol.message.MessageState;
import org.jspecify.annotations.Nullable;

/**
 * A change of an outbound message, as its listeners hear of it.
 *
 * @param message the message; it may have gone on meanwhile
 * @param state the state that was reached, possibly one that this version does not know
 *     (REL-STATE-006)
 * @param reason why the message was not delivered, or null
 * @param segments how many parts the text was split into, 0 if unknown
 */
public record MessageUpdate(
    Message message, MessageState state, @Nullable String reason, int segments) {

  /** All of it, without the secrets that a server may repeat in id, state or reason. */
  @Override
  public String toString() {
    return "MessageUpdate["
        + message.masked(message.id() + " " + state + (reason == null ? "" : ", " + reason))
        + ", segments="
        + segments
        + "]";
  }
}
