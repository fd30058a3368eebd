package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.RpcError;
import java.util.List;

/** What can happen to a client's session. Immutable. */
public sealed interface SessionEvent {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The events, one for each record. */
  enum Kind {
    /** {@link ConnectRequested}. */
    CONNECT_REQUESTED,
    /** {@link SocketOpened}. */
    SOCKET_OPENED,
    /** {@link SocketLost}. */
    SOCKET_LOST,
    /** {@link ConnectAccepted}. */
    CONNECT_ACCEPTED,
    /** {@link ConnectRefused}. */
    CONNECT_REFUSED,
    /** {@link ConnectUnanswered}. */
    CONNECT_UNANSWERED,
    /** {@link AuthorizationStateReceived}. */
    AUTHORIZATION_STATE_RECEIVED,
    /** {@link ServerDisconnect}. */
    SERVER_DISCONNECT,
    /** {@link DrainTimedOut}. */
    DRAIN_TIMED_OUT,
    /** {@link LivenessLost}. */
    LIVENESS_LOST,
    /** {@link BackoffElapsed}. */
    BACKOFF_ELAPSED,
    /** {@link ContextsAdded}. */
    CONTEXTS_ADDED,
    /** {@link ContextsRemoved}. */
    CONTEXTS_REMOVED,
    /** {@link CloseRequested}. */
    CLOSE_REQUESTED
  }

  /**
   * An event of one socket; it changes nothing if that socket is not the present one (REL-REC-001).
   */
  sealed interface OfSocket extends SessionEvent {

    /** The number of the socket. */
    int generation();
  }

  /** The user asks for a connection. */
  record ConnectRequested() implements SessionEvent {
    @Override
    public Kind kind() {
      return Kind.CONNECT_REQUESTED;
    }
  }

  /**
   * TCP, TLS and upgrade are done.
   *
   * @param generation the socket
   */
  record SocketOpened(int generation) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.SOCKET_OPENED;
    }
  }

  /**
   * The socket could not be opened, or is gone.
   *
   * @param generation the socket
   */
  record SocketLost(int generation) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.SOCKET_LOST;
    }
  }

  /**
   * The connect request was answered with a sound result.
   *
   * @param generation the socket
   * @param result the result
   */
  record ConnectAccepted(int generation, ConnectResult result) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.CONNECT_ACCEPTED;
    }
  }

  /**
   * The connect request was answered with an error.
   *
   * @param generation the socket
   * @param error the error
   */
  record ConnectRefused(int generation, RpcError error) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.CONNECT_REFUSED;
    }
  }

  /**
   * No usable answer to the connect request: none in time (REL-CONN-007), or one without a protocol
   * (REL-CONN-010).
   *
   * @param generation the socket
   */
  record ConnectUnanswered(int generation) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.CONNECT_UNANSWERED;
    }
  }

  /**
   * A {@code signalwire.authorization.state} event.
   *
   * @param generation the socket
   * @param value the secret; empty changes nothing (REL-CONN-031)
   */
  record AuthorizationStateReceived(int generation, String value) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.AUTHORIZATION_STATE_RECEIVED;
    }

    @Override
    public String toString() {
      return "AuthorizationStateReceived[generation=" + generation + ", ***]";
    }
  }

  /**
   * A {@code signalwire.disconnect} from the server, acknowledged already.
   *
   * @param generation the socket
   * @param restart whether the session is gone (REL-DISC-002)
   */
  record ServerDisconnect(int generation, boolean restart) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.SERVER_DISCONNECT;
    }
  }

  /**
   * The server did not close in time after it had announced to (REL-DISC-004).
   *
   * @param generation the socket
   */
  record DrainTimedOut(int generation) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.DRAIN_TIMED_OUT;
    }
  }

  /**
   * Nobody seems to be at the other end (REL-PING-005, REL-REQ-003).
   *
   * @param generation the socket
   */
  record LivenessLost(int generation) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.LIVENESS_LOST;
    }
  }

  /**
   * The back-off that followed a socket is over.
   *
   * @param generation the socket that was lost
   */
  record BackoffElapsed(int generation) implements OfSocket {
    @Override
    public Kind kind() {
      return Kind.BACKOFF_ELAPSED;
    }
  }

  /**
   * The server accepted {@code signalwire.receive} (REL-CTX-003).
   *
   * @param contexts the contexts
   */
  record ContextsAdded(List<String> contexts) implements SessionEvent {
    @Override
    public Kind kind() {
      return Kind.CONTEXTS_ADDED;
    }
  }

  /**
   * The server accepted {@code signalwire.unreceive} (REL-CTX-003).
   *
   * @param contexts the contexts
   */
  record ContextsRemoved(List<String> contexts) implements SessionEvent {
    @Override
    public Kind kind() {
      return Kind.CONTEXTS_REMOVED;
    }
  }

  /** The user closes the client. */
  record CloseRequested() implements SessionEvent {
    @Override
    public Kind kind() {
      return Kind.CLOSE_REQUESTED;
    }
  }
}
