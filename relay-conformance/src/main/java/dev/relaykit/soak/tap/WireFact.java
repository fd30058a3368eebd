package dev.relaykit.soak.tap;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a {@link WireTap} saw. Facts are in the order in which the tap saw them; a frame
 * counts when the tap has read it whole, just before it passes its last byte on to the other side.
 *
 * <p>Connections are counted from 1 in the order in which the client opened them. Times are {@link
 * System#nanoTime()} of the tap's ticker.
 */
public sealed interface WireFact {

  /** The connection, counted from 1. */
  int connection();

  /** When the tap saw it, in nanoseconds of its ticker. */
  long nanos();

  /** The client has opened a TCP connection. */
  record Opened(int connection, long nanos) implements WireFact {}

  /**
   * A connection has ended, for both sides.
   *
   * @param byClient whether the client ended it
   * @param abrupt whether it was reset, so that bytes that were passed on last may be lost
   */
  record Ended(int connection, long nanos, boolean byClient, boolean abrupt) implements WireFact {}

  /**
   * The client has written a {@code signalwire.connect}.
   *
   * @param id the request's id as it stands in the frame, quotes included
   * @param protocol the session that it wants back, or null
   */
  record ConnectAsked(int connection, long nanos, String id, @Nullable String protocol)
      implements WireFact {}

  /**
   * The server has answered a connect with a result.
   *
   * @param protocol the session's name, or null if the result has no such text
   * @param restored what {@code session_restored} says, or null if it is absent
   */
  record ConnectAccepted(
      int connection, long nanos, String id, @Nullable String protocol, @Nullable Boolean restored)
      implements WireFact {}

  /** The server has answered a connect with an error. */
  record ConnectRefused(int connection, long nanos, String id, int code, String message)
      implements WireFact {}

  /**
   * The client has written a {@code messaging.send}.
   *
   * @param number {@code to_number}
   */
  record SendAsked(int connection, long nanos, String id, String number) implements WireFact {}

  /**
   * The server has answered a send, with a result or an error.
   *
   * @param isError whether it was a JSON-RPC error
   * @param code {@code code} of the result or the error as text, or null if there is none that can
   *     be read
   * @param messageId {@code message_id}, or null if it is no text with at least one character
   */
  record SendAnswered(
      int connection,
      long nanos,
      String id,
      boolean isError,
      @Nullable String code,
      @Nullable String messageId)
      implements WireFact {}

  /**
   * The server has sent a {@code messaging.state} event that can be read.
   *
   * @param frameId the frame's id as it stands in the frame, or null without one
   * @param state {@code message_state}
   */
  record StateTold(
      int connection, long nanos, @Nullable String frameId, String messageId, String state)
      implements WireFact {}

  /** The server has sent {@code signalwire.disconnect}. */
  record DisconnectTold(int connection, long nanos, boolean restart) implements WireFact {}

  /**
   * The client has answered a request of the server's: an event, a ping, a disconnect.
   *
   * @param frameId the id as it stands in the frame
   */
  record Acknowledged(int connection, long nanos, String frameId) implements WireFact {}

  /**
   * A frame that is none of these: another request or event, a ping, or what cannot be read.
   *
   * @param byClient who sent it
   * @param what what is known of it, for people, such as {@code signalwire.ping} or {@code not
   *     JSON}
   */
  record Other(int connection, long nanos, boolean byClient, String what) implements WireFact {}
}
