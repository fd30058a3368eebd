package dev.relaykit.conformance.play;

import dev.relaykit.mock.fault.FaultRule;

/**
 * How a player writes to the other end of one open connection. To be used on the thread of the
 * case; does nothing once the connection is closing or gone.
 */
public interface Line {

  /** Sends a text message. */
  void text(String text);

  /** Sends a binary message. */
  void binary(byte[] content);

  /** Makes everything that {@code writes} sends leave in one piece, in one TCP segment. */
  void together(Runnable writes);

  /**
   * Closes the connection with a close frame.
   *
   * @param code the WebSocket close code
   * @param reason what the other end is told, at most 123 bytes
   */
  void close(int code, String reason);

  /**
   * Lets something go wrong on this connection: now, or to the next frame that is sent.
   *
   * @throws IllegalArgumentException if that cannot be done here; the message says why
   */
  void fault(FaultRule rule);
}
