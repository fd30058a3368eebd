package dev.relaykit.mock.fault;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What happens to a connection as a whole. Before an event or a reply, it happens first. */
public sealed interface ConnectionFault extends Fault {

  @Override
  Kind kind();

  /** The faults of a connection. */
  enum Kind implements FaultKind {
    /** {@link Close}. */
    CLOSE("close"),
    /** {@link Reset}. */
    RESET("reset"),
    /** {@link Silence}. */
    SILENCE("silence"),
    /** {@link StopReading}. */
    STOP_READING("stop_reading"),
    /** {@link Ping}. */
    PING("ping"),
    /** {@link NoPong}. */
    NO_PONG("no_pong"),
    /** {@link Disconnect}. */
    DISCONNECT("disconnect"),
    /** {@link ForgetSession}. */
    FORGET_SESSION("forget_session"),
    /** {@link Throttle}. */
    THROTTLE("throttle");

    private final String wireName;

    Kind(String wireName) {
      this.wireName = wireName;
    }

    @Override
    public String wireName() {
      return wireName;
    }

    @Override
    public Set<FaultPoint> points() {
      return Points.OF_CONNECTIONS;
    }

    @Override
    public FaultPoint usualPoint() {
      return FaultPoint.NOW;
    }
  }

  /**
   * The server closes the connection with a close frame.
   *
   * @param code a WebSocket close code that an endpoint may send: from 1000 to 1014 without 1004,
   *     1005 and 1006, or from 3000 to 4999
   * @param reason what the client is told, at most 123 bytes of UTF-8
   */
  record Close(int code, String reason) implements ConnectionFault {

    private static final int MAX_REASON_BYTES = 123;

    /** Checks code and reason. */
    public Close {
      if (!mayBeSent(code)) {
        throw new IllegalArgumentException(
            "code must be from 1000 to 1014 without 1004, 1005 and 1006, or from 3000 to 4999: "
                + code);
      }
      if (reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON_BYTES) {
        throw new IllegalArgumentException(
            "reason must have at most " + MAX_REASON_BYTES + " bytes of UTF-8");
      }
    }

    private static boolean mayBeSent(int code) {
      boolean isDefined = code >= 1000 && code <= 1014 && code != 1004 && code != 1005;
      return (isDefined && code != 1006) || (code >= 3000 && code <= 4999);
    }

    @Override
    public Kind kind() {
      return Kind.CLOSE;
    }
  }

  /** The socket is cut with a TCP reset, after what has been written already. */
  record Reset() implements ConnectionFault {
    @Override
    public Kind kind() {
      return Kind.RESET;
    }
  }

  /**
   * The server neither writes any more nor takes notice of what comes in, and keeps the socket
   * open, as if the network had gone. The session holds its events for the client's next connection
   * (REL-MOCK-005).
   */
  record Silence() implements ConnectionFault {
    @Override
    public Kind kind() {
      return Kind.SILENCE;
    }
  }

  /**
   * The server does not read any more, and goes on writing. It does not notice either that the
   * client has gone, until it writes something.
   */
  record StopReading() implements ConnectionFault {
    @Override
    public Kind kind() {
      return Kind.STOP_READING;
    }
  }

  /** The server sends a {@code signalwire.ping} (REL-PING-009). */
  record Ping() implements ConnectionFault {
    @Override
    public Kind kind() {
      return Kind.PING;
    }
  }

  /**
   * The client's pings are not answered any more, neither {@code signalwire.ping} nor ping frames
   * of the WebSocket.
   */
  record NoPong() implements ConnectionFault {
    @Override
    public Kind kind() {
      return Kind.NO_PONG;
    }
  }

  /**
   * The server sends {@code signalwire.disconnect}, and leaves closing to the client.
   *
   * @param restart whether the client is told to come back
   */
  record Disconnect(boolean restart) implements ConnectionFault {
    @Override
    public Kind kind() {
      return Kind.DISCONNECT;
    }
  }

  /**
   * The server does not know the session any more when its client comes back; a connection that is
   * open goes on. At {@link FaultPoint#CONNECT} it is the session that the client asks for.
   */
  record ForgetSession() implements ConnectionFault {
    @Override
    public Kind kind() {
      return Kind.FORGET_SESSION;
    }
  }

  /**
   * The server sends slowly from now on.
   *
   * @param bytesPerSecond how many bytes, WebSocket headers included, from 1 to 1,000,000,000
   */
  record Throttle(int bytesPerSecond) implements ConnectionFault {

    /** Checks the number. */
    public Throttle {
      Bounds.check("bytes_per_second", bytesPerSecond, 1, 1_000_000_000);
    }

    @Override
    public Kind kind() {
      return Kind.THROTTLE;
    }
  }
}
