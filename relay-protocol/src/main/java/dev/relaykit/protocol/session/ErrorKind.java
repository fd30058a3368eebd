package dev.relaykit.protocol.session;

/**
 * How a call can fail (REL-REQ-005). The kind says what is known of the frame, so that a caller can
 * tell whether sending again could deliver twice.
 */
public enum ErrorKind {
  /**
   * The server answered with an error or a refusal: the frame has left. What was asked for has not
   * happened, but for code {@code response_timeout}, with which it may still happen: the service's
   * gateway had no answer in time (REL-RPC-025).
   */
  SERVER,
  /** No answer in time; the frame may have left, so the outcome is unknown. */
  TIMEOUT,
  /** The connection was lost after the frame was written; the outcome is unknown. */
  CONNECTION_LOST,
  /** The frame never left. */
  NOT_SENT,
  /** The client was closed. */
  CLOSED,
  /** The server rejected the credentials for good. */
  AUTH,
  /** A bound was reached; the frame never left. */
  QUEUE_FULL,
  /** The server accepted, but its answer lacks what a rule demands (REL-MSG-022). */
  MALFORMED_RESULT,
  /** The arguments are wrong; nothing was sent. */
  INVALID_ARGUMENT,
  /**
   * The message was accepted, but its session is gone and no event will come any more
   * (REL-WAIT-012).
   */
  SESSION_LOST
}
