package dev.relaykit.client.session;

import dev.relaykit.client.log.LogEvent;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.ClientSession;
import dev.relaykit.protocol.session.ConnectParams;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.session.Ping;
import dev.relaykit.protocol.session.ResumeState;
import dev.relaykit.protocol.session.SecretMask;
import dev.relaykit.protocol.session.SessionEffect;
import dev.relaykit.protocol.session.SessionEvent;
import dev.relaykit.protocol.session.SessionState;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the session machine with what happens, and carries out its effects. On the event loop only.
 */
final class Session {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final CoreSettings settings;
  private final Transport transport;
  private final Transport.Listener socketListener;
  private final Requests requests;
  private final Messages messages;
  private final CoreListener listener;
  private final Pings pings;
  private final Deque<SessionEvent> waiting = new ArrayDeque<>();
  private final ConnectCallers callers;
  private final LiveSecrets secrets;
  private volatile SessionState state;
  private boolean working;
  private long sessions;
  private Transport.@Nullable Socket socket;
  private @Nullable Timer timer;

  Session(
      CoreSettings settings,
      Transport transport,
      Transport.Listener socketListener,
      Requests requests,
      Messages messages,
      CoreListener listener) {
    this.settings = settings;
    this.transport = transport;
    this.socketListener = socketListener;
    this.requests = requests;
    this.messages = messages;
    this.listener = listener;
    this.state = SessionState.initial(settings.contexts());
    this.callers = new ConnectCallers(settings.maxConnectAttempts());
    this.secrets = new LiveSecrets(settings.authentication());
    this.pings =
        new Pings(
            settings.pingInterval(), transport.scheduler(), this::writePing, this::livenessLost);
  }

  void connect(Consumer<@Nullable Failure> done) {
    switch (state.connection()) {
      case CONNECTED -> done.accept(null);
      case CLOSED ->
          done.accept(
              Failure.of(ErrorKind.CLOSED, "a closed client cannot be used again (REL-REC-022)"));
      case NEW, CONNECTING, AUTHENTICATING, DRAINING, BACKOFF, FAILED -> {
        if (callers.add(done)) {
          happened(new SessionEvent.ConnectRequested());
        }
      }
    }
  }

  /** Where the connection is; may be asked for from any thread. */
  ConnectionState connection() {
    return state.connection();
  }

  /** What the next login subscribes to; may be asked for from any thread. */
  List<String> contexts() {
    return state.contexts();
  }

  /** Whether the connect that is on its way offers to resume a session. */
  boolean offersSession() {
    return state.resumeOffered();
  }

  String defaultContext() {
    return state.defaultContext();
  }

  /**
   * A text of the server without the secrets that it may repeat (REL-LOG-002, REL-LOG-003). From
   * any thread.
   */
  String masked(String text) {
    return mask().mask(text);
  }

  /** What the next login uses, and what must not be shown. */
  LiveSecrets secrets() {
    return secrets;
  }

  /** What hides the secrets that are alive now. From any thread. */
  SecretMask mask() {
    return secrets.mask(state.authorizationState());
  }

  /** The socket, if requests may be written to it now. */
  Transport.@Nullable Socket socketForRequests() {
    return state.connection() == ConnectionState.CONNECTED ? socket : null;
  }

  /** The socket of this number, if it is the present one (REL-REC-001). */
  Transport.@Nullable Socket socketOf(int generation) {
    return generation == state.generation() ? socket : null;
  }

  void inbound() {
    pings.inbound();
  }

  void livenessLost() {
    callers.failed("nothing has come from the server for too long");
    LogEvent.LIVENESS_LOST.log(LOG, state.generation());
    happened(new SessionEvent.LivenessLost(state.generation()));
  }

  /** How many bytes wait to be taken by the server; 0 without a connection. */
  long waitingBytes() {
    Transport.Socket now = socket;
    return now == null ? 0 : now.waitingBytes();
  }

  /** How many callers wait for the session to come up. */
  int waitingConnects() {
    return callers.waiting();
  }

  /** How many logins were accepted. */
  long sessions() {
    return sessions;
  }

  /** The server takes these contexts' events to this client from now on (REL-CTX-003). */
  void contextsAdded(List<String> contexts) {
    happened(new SessionEvent.ContextsAdded(contexts));
  }

  /** The server no longer does. */
  void contextsRemoved(List<String> contexts) {
    happened(new SessionEvent.ContextsRemoved(contexts));
  }

  void lost(int generation, String cause) {
    if (socketOf(generation) != null) {
      callers.failed(masked(cause));
      happened(new SessionEvent.SocketLost(generation));
    }
  }

  /** Takes an event; one that comes while another is being worked on waits for its turn. */
  void happened(SessionEvent event) {
    waiting.add(event);
    if (working) {
      return;
    }
    working = true;
    try {
      for (SessionEvent next = waiting.poll(); next != null; next = waiting.poll()) {
        step(next);
      }
    } finally {
      working = false;
    }
  }

  private void step(SessionEvent event) {
    ConnectionState before = state.connection();
    ClientSession.Transition transition = ClientSession.next(state, event);
    state = transition.next();
    for (SessionEffect effect : transition.effects()) {
      carryOut(effect);
    }
    if (state.connection() != before && state.connection() != ConnectionState.CONNECTED) {
      listener.connectionChanged(state.connection(), false, callers.cause());
    }
  }

  private void carryOut(SessionEffect effect) {
    switch (effect.kind()) {
      case OPEN_SOCKET -> {
        int generation = ((SessionEffect.OpenSocket) effect).generation();
        socket = transport.open(generation, socketListener);
      }
      case SEND_CONNECT -> sendConnect((SessionEffect.SendConnect) effect);
      case CLOSE_SOCKET -> endSocket(false);
      case DROP_SOCKET -> endSocket(true);
      case START_BACKOFF -> startBackoff((SessionEffect.StartBackoff) effect);
      case START_DRAIN_TIMER -> {
        int generation = ((SessionEffect.StartDrainTimer) effect).generation();
        startTimer(
            Duration.ofSeconds(ClientSession.DRAIN_SECONDS),
            new SessionEvent.DrainTimedOut(generation));
      }
      case FAIL_WRITTEN -> {
        pings.stop();
        socket = null;
        requests
            .written()
            .failAll(ErrorKind.CONNECTION_LOST, "the connection was lost; the outcome is unknown");
      }
      case LOSE_SESSION -> messages.sessionLost(((SessionEffect.LoseSession) effect).protocol());
      case ESTABLISH -> establish((SessionEffect.Establish) effect);
      case END_ALL -> endAll((SessionEffect.EndAll) effect);
    }
  }

  private void sendConnect(SessionEffect.SendConnect effect) {
    ResumeState resume = effect.resume();
    int generation = effect.generation();
    ConnectParams params =
        new ConnectParams(
            ConnectParams.Version.RELAY_2,
            settings.agent(),
            true,
            secrets.authentication(),
            effect.contexts(),
            resume == null ? null : resume.protocol(),
            resume == null ? null : resume.authorizationState());
    if (socket != null) {
      requests.write(socket, Method.CONNECT, params, new ConnectReply(this, callers, generation));
    }
  }

  private void endSocket(boolean drop) {
    pings.stop();
    Transport.Socket ending = socket;
    socket = null;
    if (ending == null) {
      return;
    }
    if (drop) {
      ending.drop();
    } else {
      ending.close();
    }
  }

  private void startBackoff(SessionEffect.StartBackoff effect) {
    if (callers.hasUsedUp(effect.failures())) {
      callers.answer(callers.attemptsUsedUp(state.rejections()));
      happened(new SessionEvent.CloseRequested());
      return;
    }
    Duration delay = settings.backoff().delay(effect.failures(), settings.random());
    LogEvent.RECONNECT_SCHEDULED.log(
        LOG, effect.generation(), callers.cause(), effect.failures(), delay.toMillis());
    startTimer(delay, new SessionEvent.BackoffElapsed(effect.generation()));
  }

  private void startTimer(Duration delay, SessionEvent event) {
    stopTimer();
    timer = transport.scheduler().schedule(delay, () -> happened(event));
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void establish(SessionEffect.Establish effect) {
    stopTimer();
    callers.connected();
    sessions++;
    if (socket != null) {
      requests.flush(socket);
    }
    pings.start();
    LogEvent.CONNECTED.log(LOG, effect.generation(), effect.restored());
    callers.answer(null);
    listener.connectionChanged(ConnectionState.CONNECTED, effect.restored(), null);
  }

  private void endAll(SessionEffect.EndAll effect) {
    stopTimer();
    pings.stop();
    RpcError error = effect.error();
    if (error == null) {
      LogEvent.CLOSED.log(LOG, state.generation());
    } else {
      LogEvent.FAILED.log(LOG, state.generation(), error.code());
    }
    String why =
        error == null
            ? "the client was closed"
            : "the server has rejected the credentials: " + masked(error.message());
    Failure failure =
        new Failure(
            effect.reason(), why, error == null ? null : Integer.toString(error.code()), List.of());
    callers.answer(failure);
    requests.failAll(effect.reason(), why);
    messages.endAll(effect.reason(), why);
  }

  /** Not while the server is about to close: nothing new is asked of it then (REL-DISC-003). */
  private void writePing(Reply reply) {
    Transport.Socket to = socketForRequests();
    if (to != null) {
      requests.write(to, Method.PING, Ping.EMPTY, reply);
    }
  }
}
