package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.RpcError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client has to do after a step of {@link ClientSession}; to be carried out in the order
 * given. Immutable.
 */
public sealed interface SessionEffect {

  /** Says which record this is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The effects, one for each record. */
  enum Kind {
    /** {@link OpenSocket}. */
    OPEN_SOCKET,
    /** {@link SendConnect}. */
    SEND_CONNECT,
    /** {@link CloseSocket}. */
    CLOSE_SOCKET,
    /** {@link DropSocket}. */
    DROP_SOCKET,
    /** {@link StartBackoff}. */
    START_BACKOFF,
    /** {@link StartDrainTimer}. */
    START_DRAIN_TIMER,
    /** {@link FailWritten}. */
    FAIL_WRITTEN,
    /** {@link LoseSession}. */
    LOSE_SESSION,
    /** {@link Establish}. */
    ESTABLISH,
    /** {@link EndAll}. */
    END_ALL
  }

  /**
   * Open a socket; report {@link SessionEvent.SocketOpened} or {@link SessionEvent.SocketLost}.
   *
   * @param generation its number
   */
  record OpenSocket(int generation) implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.OPEN_SOCKET;
    }
  }

  /**
   * Write the connect request as the first frame (REL-CONN-001).
   *
   * @param generation the socket
   * @param contexts what to subscribe to
   * @param resume what to offer, or null for a fresh session
   */
  record SendConnect(int generation, List<String> contexts, @Nullable ResumeState resume)
      implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.SEND_CONNECT;
    }
  }

  /**
   * Close the socket with a close frame of code 1000 (REL-TRAN-016). Its loss needs no report.
   *
   * @param generation the socket
   */
  record CloseSocket(int generation) implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.CLOSE_SOCKET;
    }
  }

  /**
   * Cut the TCP connection without a handshake (REL-PING-008). Its loss needs no report.
   *
   * @param generation the socket
   */
  record DropSocket(int generation) implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.DROP_SOCKET;
    }
  }

  /**
   * Wait as {@link Backoff} says, then report {@link SessionEvent.BackoffElapsed}.
   *
   * @param generation the socket that is gone
   * @param failures how many attempts have failed in a row, at least 1
   */
  record StartBackoff(int generation, int failures) implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.START_BACKOFF;
    }
  }

  /**
   * Report {@link SessionEvent.DrainTimedOut} after {@link ClientSession#DRAIN_SECONDS}.
   *
   * @param generation the socket
   */
  record StartDrainTimer(int generation) implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.START_DRAIN_TIMER;
    }
  }

  /** End every request that was written with {@link ErrorKind#CONNECTION_LOST} (REL-REQ-004). */
  record FailWritten() implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.FAIL_WRITTEN;
    }
  }

  /**
   * The session was not restored, or can be offered no more: end the messages whose context was its
   * name with {@link ErrorKind#SESSION_LOST} (REL-WAIT-012).
   *
   * @param protocol the name of the session that is gone
   */
  record LoseSession(String protocol) implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.LOSE_SESSION;
    }
  }

  /**
   * The session is up: flush what waits, start the pings, tell the listener, in this order
   * (REL-REC-014).
   *
   * @param generation the socket
   * @param restored whether it is the session of before (REL-CONN-022)
   */
  record Establish(int generation, boolean restored) implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.ESTABLISH;
    }
  }

  /**
   * End every request, queued ones too, and every tracked message; stop every timer (REL-WAIT-013,
   * REL-REC-020).
   *
   * @param reason {@link ErrorKind#CLOSED} or {@link ErrorKind#AUTH}
   * @param error what the server said, or null
   */
  record EndAll(ErrorKind reason, @Nullable RpcError error) implements SessionEffect {
    @Override
    public Kind kind() {
      return Kind.END_ALL;
    }
  }
}
