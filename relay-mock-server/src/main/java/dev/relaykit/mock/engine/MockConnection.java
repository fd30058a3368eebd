package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.EventSink;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.Ping;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One open connection: takes the frames of its client, and carries the events of its session. On
 * the event loop only.
 */
public final class MockConnection implements EventSink {

  private static final int ID_DIGITS = 32;
  private static final int POLICY_VIOLATION = 1008;

  private final EngineSettings settings;
  private final IdSource ids;
  private final Wire wire;
  private final String id;
  private final Instant connectedAt;
  private final String peer;
  private final Runnable onClosed;
  private final Requests requests;
  private volatile @Nullable MockSession session;
  private @Nullable Timer pings;
  private boolean closed;

  MockConnection(EngineSettings settings, IdSource ids, Wire wire, String peer, Runnable onClosed) {
    this.settings = settings;
    this.ids = ids;
    this.wire = wire;
    this.peer = peer;
    this.onClosed = onClosed;
    this.id = ids.hex(ID_DIGITS);
    this.connectedAt = settings.clock().instant();
    this.requests = new Requests(settings, this);
  }

  /** 32 hex digits that name the connection. */
  public String id() {
    return id;
  }

  ConnectionInfo info() {
    MockSession known = session;
    return new ConnectionInfo(id, connectedAt, peer, known == null ? null : known.protocol());
  }

  /**
   * Takes a frame from the client. Responses need no reaction: they stand in the journal
   * (REL-EVT-008).
   */
  public void handle(Frame frame) {
    switch (frame.kind()) {
      case REQUEST -> requests.handle((Frame.Request) frame);
      case SUCCESS, FAILURE -> {
        // An acknowledgement, or the answer to a ping.
      }
    }
  }

  /** The socket is gone. */
  public void closed() {
    if (closed) {
      return;
    }
    closed = true;
    leaveSession();
    onClosed.run();
  }

  /**
   * Ends the connection with a close frame. Its session goes on without it at once, so that an
   * event that is due before the socket is gone is held, not lost (REL-MOCK-005).
   */
  public void close(int code, String reason) {
    leaveSession();
    wire.close(code, reason);
  }

  private void leaveSession() {
    stopPings();
    MockSession known = session;
    session = null;
    if (known != null) {
      settings.sessions().detach(known, this);
    }
  }

  @Override
  public boolean send(EventParams event) {
    return wire.write(new Frame.Request(RpcId.ofString(ids.uuid()), Method.EVENT, event));
  }

  @Override
  public void takenOver() {
    session = null;
    stopPings();
    wire.close(POLICY_VIOLATION, "another connection has resumed this session");
  }

  Wire wire() {
    return wire;
  }

  IdSource ids() {
    return ids;
  }

  @Nullable MockSession session() {
    return session;
  }

  void begin(MockSession newSession) {
    session = newSession;
    settings.sessions().attach(newSession, this);
  }

  /**
   * Rejects the client: unless it logs in meanwhile, the socket is closed after the delay that the
   * policy names (REL-AUTH-007).
   */
  void reject() {
    Duration delay = settings.policies().closeAfterRejection();
    if (delay != null) {
      settings
          .scheduler()
          .schedule(
              delay,
              () -> {
                if (session == null) {
                  wire.close(POLICY_VIOLATION, "authentication failed");
                }
              });
    }
  }

  void startPings() {
    Duration interval = settings.policies().pingInterval();
    if (interval != null && !closed) {
      pings = settings.scheduler().schedule(interval, this::ping);
    }
  }

  private void ping() {
    if (closed || session == null) {
      return;
    }
    String now = EpochSeconds.token(settings.clock().instant());
    wire.write(new Frame.Request(RpcId.ofString(ids.uuid()), Method.PING, new Ping(now, null)));
    startPings();
  }

  private void stopPings() {
    if (pings != null) {
      pings.cancel();
    }
  }
}
