package dev.relaykit.mock.engine;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.protocol.rpc.Frame;

/**
 * How the engine writes to one connection. On the event loop only; does nothing once the connection
 * is closing or gone.
 */
public interface Wire {

  /**
   * Writes a frame after those before it; it leaves when the present work of the event loop is
   * done.
   *
   * @return whether the connection took the frame: false if it is closing or gone, so that what
   *     must not be lost can be kept for another one
   */
  boolean write(Frame frame);

  /**
   * Writes a frame that does not say itself what it is about, as {@link #write(Frame)} does.
   *
   * @param origin what the frame is about, for the faults that are armed
   * @return whether the connection took it
   */
  boolean write(Frame frame, Origin origin);

  /**
   * Writes a text message of any content, as {@link #write} does.
   *
   * @return whether the connection took it
   */
  boolean writeText(String text);

  /**
   * Writes a binary message of any content, as {@link #write} does. The journal shows it as a
   * string.
   *
   * @return whether the connection took it
   */
  boolean writeBinary(byte[] bytes);

  /**
   * Makes everything that {@code writes} writes leave in one piece, so that a client finds it in
   * one TCP segment.
   */
  void together(Runnable writes);

  /**
   * Closes the connection with a close frame.
   *
   * @param code the WebSocket close code
   * @param reason what the client is told, at most 123 bytes
   */
  void close(int code, String reason);

  /**
   * Carries out the part of a fault that the socket has in it; does nothing if there is none.
   *
   * @param fault {@code reset}, {@code silence}, {@code stop_reading}, {@code no_pong} or {@code
   *     throttle}
   */
  void carryOut(ConnectionFault fault);

  /**
   * Says that nothing more comes of a message, so that faults for it are over once what is kept of
   * it has gone.
   */
  void messageEnded(String messageId);

  /** Lets go of the frames that a fault holds until somebody says so. */
  void release();

  /** Drops every frame that faults keep back; none of them goes any more. */
  void dropHeld();

  /**
   * Says to which project the client has logged in, so that its frames can be found by it.
   *
   * @param project the project, or what stands for one
   */
  void loggedIn(String project);

  /** Writes down what happened to the connection, beside its frames. */
  void note(String text);
}
