package dev.relaykit.mock.engine;

import dev.relaykit.mock.arm.DueEvent;
import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.journal.WireViolation;
import dev.relaykit.mock.scenario.Inbound;
import dev.relaykit.mock.session.EventSink;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.session.Ping;
import dev.relaykit.protocol.time.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One open connection: takes the frames of its client, and carries the events of its session. On
 * the event loop only.
 */
public final class MockConnection implements EventSink {

  private static final int ID_DIGITS = 32;
  private static final int POLICY_VIOLATION = 1008;

  private final EngineSettings settings;
  private final IdSource ids;
  private RandomGenerator random;
  private final Wire wire;
  private final String id;
  private final Instant connectedAt;
  private final String peer;
  private final Runnable onClosed;
  private final Requests requests;
  private final ClientFrames frames;
  private volatile @Nullable MockSession session;
  private final ServerPings pings;
  private final ServerFrames outgoing;
  private boolean leaving;
  private boolean closed;
  private final ConnectionTimers timers;
  private final ConnectionFaults faults;

  MockConnection(
      EngineSettings settings,
      long ordinal,
      Wire wire,
      String peer,
      Predicate<String> isTaken,
      Runnable onClosed) {
    this.settings = settings;
    this.ids = settings.ids().apply(ordinal);
    this.random = settings.draws().apply(ordinal);
    this.wire = wire;
    this.outgoing = new ServerFrames(ids, wire);
    this.peer = peer;
    this.onClosed = onClosed;
    this.id = freshId(isTaken);
    this.connectedAt = settings.clock().instant();
    this.pings =
        new ServerPings(settings.scheduler(), settings.policies().pingInterval(), this::ping);
    this.timers = new ConnectionTimers(settings.scheduler());
    this.requests = new Requests(settings, this);
    this.frames = new ClientFrames(settings, requests);
    this.faults = new ConnectionFaults(settings, this);
  }

  /** A seed that is set again draws again what it has drawn before. */
  private String freshId(Predicate<String> isTaken) {
    String drawn = ids.hex(ID_DIGITS);
    while (isTaken.test(drawn)) {
      drawn = ids.hex(ID_DIGITS);
    }
    return drawn;
  }

  /** Draws the delays and choices of its scripts from something else from now on. */
  void drawFrom(RandomGenerator other) {
    random = other;
  }

  /** Drops what faults hold back, and what was armed and is still to come. */
  void dropPending() {
    timers.cancelPending();
    wire.dropHeld();
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
   *
   * @param json the frame as it came over the wire
   * @return what the frame must not have, if the policies ask for it
   */
  public List<WireViolation> handle(Frame frame, byte[] json) {
    return frames.handle(frame, json);
  }

  /** The socket is gone, and the client sent no close frame. */
  public void closed() {
    closed(null);
  }

  /**
   * The socket is gone.
   *
   * @param code the code of the client's close frame, or null if it sent none
   */
  public void closed(@Nullable Integer code) {
    if (closed) {
      return;
    }
    closed = true;
    if (code == null && !leaving) {
      wire.note("the connection has ended without a close frame");
    }
    settings.acks().gone(id);
    settings.faults().sessionEnded(id);
    timers.cancelAll();
    settings.armed().reset(id);
    leaveSession();
    frames.waiting().close(code);
    settings.scenario().forget(id);
    onClosed.run();
  }

  /** The scripts that wait for a frame of the client. */
  WaitingScripts waiting() {
    return frames.waiting();
  }

  /** Answers a request that a script has taken as if there were no script. */
  void answerByDefault(JsonNode request) {
    requests.answerByDefault(request);
  }

  /**
   * Ends the connection with a close frame. Its session goes on without it at once, so that an
   * event that is due before the socket is gone is held, not lost (REL-MOCK-005).
   */
  public void close(int code, String reason) {
    leaveSession();
    wire.close(code, reason);
  }

  /**
   * The connection is about to be cut, since its client does not read. Its session goes on without
   * it at once, and holds what is due from now on.
   */
  public void cut() {
    leaveSession();
    settings.acks().gone(id);
  }

  /**
   * Carries out a fault of the whole connection; does nothing if it is on its way out already.
   *
   * <p>A connection that is cut or falls silent leaves its session, as one that is closed does.
   */
  public void carryOut(ConnectionFault fault) {
    if (!closed && !leaving) {
      faults.carryOut(fault);
    }
  }

  /**
   * Arms a rule that a script of this connection asks for.
   *
   * @throws IllegalArgumentException if it would have to happen at once to another connection
   * @throws IllegalStateException if too many rules are armed
   */
  void arm(FaultRule rule) {
    faults.arm(rule);
  }

  /** Pings of the client are not answered from now on. */
  void answerNoPings() {
    frames.answerNoPings();
  }

  /** Whether the socket is gone. */
  boolean isClosed() {
    return closed;
  }

  /** Whether the connection has been told to end, or has been cut off. */
  boolean isLeaving() {
    return leaving;
  }

  private void leaveSession() {
    leaving = true;
    pings.stop();
    MockSession known = session;
    session = null;
    if (known != null) {
      settings.sessions().detach(known, this);
    }
  }

  @Override
  public boolean send(EventParams event) {
    return outgoing.event(event);
  }

  /** Sends an event that consists of type and params alone; says whether it was taken. */
  public boolean send(DueEvent due) {
    return outgoing.event(due);
  }

  /** Sends a frame of any content, as it is; says whether it was taken. */
  public boolean push(String frame) {
    return wire.writeText(frame);
  }

  /** Sends events one after the other, each after its own delay, unless the connection ends. */
  void sendLater(List<DueEvent> events) {
    if (!events.isEmpty()) {
      DueEvent first = events.get(0);
      timers.schedule(
          first.delay(),
          () -> {
            send(first);
            sendLater(events.subList(1, events.size()));
          });
    }
  }

  /** The id of the newest event since the last call, or null if none was sent. */
  @Nullable String takeNewestEvent() {
    return outgoing.takeNewestEvent();
  }

  /** Sends a request of the server; gives its id. */
  String request(String method, Payload params) {
    return outgoing.request(method, params);
  }

  @Override
  public void takenOver() {
    session = null;
    leaving = true;
    pings.stop();
    wire.close(POLICY_VIOLATION, "another connection has resumed this session");
  }

  /** Writes the response to a request. */
  void reply(Responder responder, Frame response) {
    wire.write(response, responder.origin());
  }

  Wire wire() {
    return wire;
  }

  IdSource ids() {
    return ids;
  }

  /** What delays and choices of this connection's scripts are drawn from. */
  RandomGenerator random() {
    return random;
  }

  @Nullable MockSession session() {
    return session;
  }

  void begin(MockSession newSession) {
    session = newSession;
    wire.loggedIn(newSession.owner());
    settings.sessions().attach(newSession, this);
    settings.scenario().loggedIn(this, newSession);
  }

  /** Begins a session that did not exist before: the scenario's messages to its client follow. */
  void beginNew(MockSession newSession) {
    begin(newSession);
    for (Inbound message : settings.scenario().inbound(this, newSession)) {
      ScriptPlayer.ofInbound(settings, this, message).play();
    }
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
    if (!closed) {
      pings.start();
    }
  }

  /** Pings the client; gives the id of the ping. */
  String ping() {
    return request(Method.PING, new Ping(EpochSeconds.token(settings.clock().instant()), null));
  }
}
