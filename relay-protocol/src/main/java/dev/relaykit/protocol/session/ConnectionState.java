package dev.relaykit.protocol.session;

/** Where a client is in the life of its connection. */
public enum ConnectionState {
  /** Made, and not asked to connect yet. */
  NEW,
  /** A socket is being opened: TCP, TLS, upgrade. */
  CONNECTING,
  /** The socket is open and the connect request is on its way. */
  AUTHENTICATING,
  /** The session is up. */
  CONNECTED,
  /** The server has announced that it will close; nothing new is written (REL-DISC-003). */
  DRAINING,
  /** No socket; the next attempt waits for its time. */
  BACKOFF,
  /** Ended by the user; for good (REL-REC-022). */
  CLOSED,
  /** Ended by rejected credentials; an explicit connect starts anew (REL-AUTH-005). */
  FAILED
}
