package dev.relaykit.client;

import org.jspecify.annotations.Nullable;

/**
 * What {@code onCompleted} is told: the outcome of a message, or why there will be none. Exactly
 * one of the two is there.
 *
 * @param message the message
 * @param outcome its terminal state, or null
 * @param error why no terminal state will come, or null (REL-WAIT-012, REL-WAIT-013)
 */
public record MessageCompletion(
    Message message, @Nullable MessageOutcome outcome, @Nullable RelayException error) {

  /** The message and its reason or error, without the secrets that a server may repeat. */
  @Override
  public String toString() {
    String reason = outcome == null ? null : outcome.reason();
    return "MessageCompletion["
        + message
        + (reason == null ? "" : ", " + message.masked(reason))
        + (error == null ? "" : ", " + error.getMessage())
        + "]";
  }
}
