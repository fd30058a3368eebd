package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.SessionEffect.CloseSocket;
import dev.relaykit.protocol.session.SessionEffect.DropSocket;
import dev.relaykit.protocol.session.SessionEffect.EndAll;
import dev.relaykit.protocol.session.SessionEffect.Establish;
import dev.relaykit.protocol.session.SessionEffect.FailWritten;
import dev.relaykit.protocol.session.SessionEffect.LoseSession;
import dev.relaykit.protocol.session.SessionEffect.OpenSocket;
import dev.relaykit.protocol.session.SessionEffect.SendConnect;
import dev.relaykit.protocol.session.SessionEffect.StartBackoff;
import dev.relaykit.protocol.session.SessionEffect.StartDrainTimer;
import dev.relaykit.protocol.session.SessionEvent.AuthorizationStateReceived;
import dev.relaykit.protocol.session.SessionEvent.ConnectAccepted;
import dev.relaykit.protocol.session.SessionEvent.ConnectRefused;
import dev.relaykit.protocol.session.SessionEvent.ContextsAdded;
import dev.relaykit.protocol.session.SessionEvent.ContextsRemoved;
import dev.relaykit.protocol.session.SessionEvent.OfSocket;
import dev.relaykit.protocol.session.SessionEvent.ServerDisconnect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of a client's connection and session, as a pure function of state and event.
 *
 * <pre>
 * NEW -> CONNECTING -> AUTHENTICATING -> CONNECTED -> (DRAINING) -> BACKOFF -> CONNECTING ...
 * any but CLOSED -> CLOSED   by the user
 * AUTHENTICATING -> FAILED   by the third rejection in a row
 * </pre>
 *
 * <p>An event that means nothing where it comes changes nothing; so does one of an older socket
 * (REL-REC-001). No clock, no threads: timers are effects, and their end is an event.
 */
public final class ClientSession {

  /** Rejections in a row after which a client gives up (REL-AUTH-003). */
  public static final int MAX_REJECTIONS = 3;

  /** How long a server may take to close after it has announced to, in seconds (REL-DISC-004). */
  public static final int DRAIN_SECONDS = 5;

  private ClientSession() {}

  /**
   * One step.
   *
   * @param next the state afterwards
   * @param effects what to do, in this order
   */
  public record Transition(SessionState next, List<SessionEffect> effects) {

    /** Copies the list. */
    public Transition {
      effects = List.copyOf(effects);
    }
  }

  /**
   * Takes one event.
   *
   * @param state where the session is
   * @param event what has happened
   * @return where it is now, and what to do
   */
  public static Transition next(SessionState state, SessionEvent event) {
    if (event instanceof OfSocket ofSocket && ofSocket.generation() != state.generation()) {
      return unchanged(state);
    }
    return switch (event.kind()) {
      case CONNECT_REQUESTED -> connectRequested(state);
      case SOCKET_OPENED -> socketOpened(state);
      case SOCKET_LOST -> socketGone(state, null);
      case CONNECT_ACCEPTED -> accepted(state, ((ConnectAccepted) event).result());
      case CONNECT_REFUSED -> refused(state, ((ConnectRefused) event).error());
      case CONNECT_UNANSWERED -> unanswered(state);
      case AUTHORIZATION_STATE_RECEIVED ->
          unchanged(secretReceived(state, ((AuthorizationStateReceived) event).value()));
      case SERVER_DISCONNECT -> serverDisconnect(state, ((ServerDisconnect) event).restart());
      case DRAIN_TIMED_OUT ->
          state.connection() == ConnectionState.DRAINING
              ? socketGone(state, new CloseSocket(state.generation()))
              : unchanged(state);
      case LIVENESS_LOST -> socketGone(state, new DropSocket(state.generation()));
      case BACKOFF_ELAPSED ->
          state.connection() == ConnectionState.BACKOFF ? openSocket(state) : unchanged(state);
      case CONTEXTS_ADDED -> contextsAdded(state, ((ContextsAdded) event).contexts());
      case CONTEXTS_REMOVED -> contextsRemoved(state, ((ContextsRemoved) event).contexts());
      case CLOSE_REQUESTED -> closeRequested(state);
    };
  }

  private static Transition connectRequested(SessionState state) {
    return switch (state.connection()) {
      case NEW -> openSocket(state);
      case FAILED -> openSocket(state.counting(0, 0));
      case CONNECTING, AUTHENTICATING, CONNECTED, DRAINING, BACKOFF, CLOSED -> unchanged(state);
    };
  }

  private static Transition socketOpened(SessionState state) {
    if (state.connection() != ConnectionState.CONNECTING) {
      return unchanged(state);
    }
    SessionState next = state.authenticating();
    return new Transition(
        next, List.of(new SendConnect(next.generation(), next.contexts(), next.resume())));
  }

  private static Transition accepted(SessionState state, ConnectResult result) {
    if (state.connection() != ConnectionState.AUTHENTICATING) {
      return unchanged(state);
    }
    boolean restored = isRestored(state, result);
    List<SessionEffect> effects = new ArrayList<>();
    if (state.trackedProtocol() != null && !restored) {
      effects.add(new LoseSession(state.trackedProtocol()));
    }
    effects.add(new Establish(state.generation(), restored));
    return new Transition(state.established(result.protocol()), effects);
  }

  private static boolean isRestored(SessionState state, ConnectResult result) {
    if (!state.resumeOffered()) {
      return false;
    }
    return result.sessionRestored() == null
        ? result.protocol().equals(state.protocol())
        : result.sessionRestored();
  }

  private static Transition refused(SessionState state, RpcError error) {
    if (state.connection() != ConnectionState.AUTHENTICATING) {
      return unchanged(state);
    }
    CloseSocket close = new CloseSocket(state.generation());
    if (!AuthRejection.is(error, !state.authenticatedBefore())) {
      return socketGone(state, close);
    }
    if (state.resumeOffered()) {
      return freshAtOnce(state, close);
    }
    SessionState counted = state.counting(state.failures(), state.rejections() + 1);
    if (counted.rejections() < MAX_REJECTIONS) {
      return socketGone(counted, close);
    }
    return new Transition(
        counted.at(ConnectionState.FAILED), List.of(close, new EndAll(ErrorKind.AUTH, error)));
  }

  /** The one retry that needs no waiting and counts as no failure (REL-CONN-026). */
  private static Transition freshAtOnce(SessionState state, CloseSocket close) {
    List<SessionEffect> effects = new ArrayList<>();
    effects.add(close);
    SessionState next = settleLost(state.withoutResume(), effects).withNewSocket();
    effects.add(new OpenSocket(next.generation()));
    return new Transition(next, effects);
  }

  /** Without a name to offer, the session that messages were sent under is gone (REL-WAIT-012). */
  private static SessionState settleLost(SessionState state, List<SessionEffect> effects) {
    if (state.protocol() != null || state.trackedProtocol() == null) {
      return state;
    }
    effects.add(new LoseSession(state.trackedProtocol()));
    return state.withNothingTracked();
  }

  private static Transition unanswered(SessionState state) {
    return state.connection() == ConnectionState.AUTHENTICATING
        ? socketGone(state, new DropSocket(state.generation()))
        : unchanged(state);
  }

  private static SessionState secretReceived(SessionState state, String value) {
    return switch (state.connection()) {
      case AUTHENTICATING, CONNECTED, DRAINING ->
          value.isEmpty() ? state : state.withAuthorizationState(value);
      case NEW, CONNECTING, BACKOFF, CLOSED, FAILED -> state;
    };
  }

  private static Transition serverDisconnect(SessionState state, boolean restart) {
    SessionState known = restart ? state.withoutResume() : state;
    return switch (state.connection()) {
      case AUTHENTICATING, CONNECTED ->
          new Transition(
              known.at(ConnectionState.DRAINING), List.of(new StartDrainTimer(state.generation())));
      case DRAINING -> unchanged(known);
      case NEW, CONNECTING, BACKOFF, CLOSED, FAILED -> unchanged(state);
    };
  }

  /**
   * The socket is gone, or goes by {@code ending}: fail what was written, end what was sent under a
   * session that a restart has taken away, and wait before the next attempt. A restart ends
   * messages here and not when it is announced, since answers and events may come until the socket
   * is gone (REL-DISC-003).
   */
  private static Transition socketGone(SessionState state, @Nullable SessionEffect ending) {
    return switch (state.connection()) {
      case CONNECTING, AUTHENTICATING, CONNECTED, DRAINING -> {
        List<SessionEffect> effects = new ArrayList<>();
        if (ending != null) {
          effects.add(ending);
        }
        effects.add(new FailWritten());
        SessionState next =
            settleLost(state, effects)
                .counting(state.failures() + 1, state.rejections())
                .at(ConnectionState.BACKOFF);
        effects.add(new StartBackoff(next.generation(), next.failures()));
        yield new Transition(next, effects);
      }
      case NEW, BACKOFF, CLOSED, FAILED -> unchanged(state);
    };
  }

  private static Transition contextsAdded(SessionState state, List<String> added) {
    List<String> contexts = new ArrayList<>(state.contexts());
    contexts.addAll(added);
    return unchanged(state.withContexts(contexts));
  }

  private static Transition contextsRemoved(SessionState state, List<String> removed) {
    List<String> contexts = new ArrayList<>(state.contexts());
    contexts.removeAll(removed);
    return unchanged(state.withContexts(contexts));
  }

  private static Transition closeRequested(SessionState state) {
    SessionState closed = state.at(ConnectionState.CLOSED);
    EndAll end = new EndAll(ErrorKind.CLOSED, null);
    return switch (state.connection()) {
      case CONNECTING -> new Transition(closed, List.of(end, new DropSocket(state.generation())));
      case AUTHENTICATING, CONNECTED, DRAINING ->
          new Transition(closed, List.of(end, new CloseSocket(state.generation())));
      case NEW, BACKOFF, FAILED -> new Transition(closed, List.of(end));
      case CLOSED -> unchanged(state);
    };
  }

  private static Transition openSocket(SessionState state) {
    SessionState next = state.withNewSocket();
    return new Transition(next, List.of(new OpenSocket(next.generation())));
  }

  private static Transition unchanged(SessionState state) {
    return new Transition(state, List.of());
  }
}
