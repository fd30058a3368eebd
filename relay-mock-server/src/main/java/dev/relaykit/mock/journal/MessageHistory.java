package dev.relaykit.mock.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal knows of one message. Immutable. A state that no client was told, since a fault
 * has dropped its event or the session is away, does not stand here.
 *
 * @param messageId the message's id
 * @param from the number that it is from, or null if no frame says so
 * @param to the number that it is to, or null if no frame says so
 * @param body its text, or null if no frame has one
 * @param context what its events are routed by, or null
 * @param direction {@code outbound} for one that a client sent, {@code inbound} for one to it
 * @param state the newest state, or null as long as it has been accepted only
 * @param sessionId the connection that sent it, or that was told of it first
 * @param history its states, oldest first
 */
public record MessageHistory(
    String messageId,
    @Nullable String from,
    @Nullable String to,
    @Nullable String body,
    @Nullable String context,
    String direction,
    @Nullable String state,
    String sessionId,
    List<Change> history) {

  /** Copies the list. */
  public MessageHistory {
    history = List.copyOf(history);
  }

  /**
   * One state of a message, as an event told it.
   *
   * @param state the state
   * @param reason why it failed, or null
   * @param at when the event was written
   * @param number the number of its frame in the journal
   * @param sessionId the connection that was told; of several the first
   */
  public record Change(
      String state, @Nullable String reason, Instant at, long number, String sessionId) {}

  /** Id, direction and state; no content. */
  @Override
  public String toString() {
    return direction + " message " + messageId + " " + state;
  }
}
