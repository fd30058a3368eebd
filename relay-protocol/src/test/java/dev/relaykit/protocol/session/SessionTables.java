package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.SessionEvent.AuthorizationStateReceived;
import dev.relaykit.protocol.session.SessionEvent.BackoffElapsed;
import dev.relaykit.protocol.session.SessionEvent.CloseRequested;
import dev.relaykit.protocol.session.SessionEvent.ConnectAccepted;
import dev.relaykit.protocol.session.SessionEvent.ConnectRefused;
import dev.relaykit.protocol.session.SessionEvent.ConnectRequested;
import dev.relaykit.protocol.session.SessionEvent.ConnectUnanswered;
import dev.relaykit.protocol.session.SessionEvent.ContextsAdded;
import dev.relaykit.protocol.session.SessionEvent.ContextsRemoved;
import dev.relaykit.protocol.session.SessionEvent.DrainTimedOut;
import dev.relaykit.protocol.session.SessionEvent.LivenessLost;
import dev.relaykit.protocol.session.SessionEvent.ServerDisconnect;
import dev.relaykit.protocol.session.SessionEvent.SocketLost;
import dev.relaykit.protocol.session.SessionEvent.SocketOpened;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One state of every kind and one event of every kind, as the tests of the session use them. */
final class SessionTables {

  static final RpcError REJECTION =
      RpcError.of(ErrorCode.AUTHENTICATION_FAILED, "Authentication service failed");
  static final RpcError OVERLOADED = RpcError.of(ErrorCode.INTERNAL_ERROR, "Internal error");

  private SessionTables() {}

  /** A client that has come to a state by the shortest way. */
  static SessionState at(ConnectionState connection) {
    SessionState fresh = SessionState.initial(List.of("office"));
    return switch (connection) {
      case NEW -> fresh;
      case CONNECTING -> after(fresh, new ConnectRequested());
      case AUTHENTICATING -> after(at(ConnectionState.CONNECTING), new SocketOpened(1));
      case CONNECTED ->
          after(at(ConnectionState.AUTHENTICATING), new ConnectAccepted(1, result("p1", null)));
      case DRAINING -> after(at(ConnectionState.CONNECTED), new ServerDisconnect(1, false));
      case BACKOFF -> after(at(ConnectionState.CONNECTED), new SocketLost(1));
      case CLOSED -> after(at(ConnectionState.CONNECTED), new CloseRequested());
      case FAILED ->
          after(
              at(ConnectionState.AUTHENTICATING),
              new ConnectRefused(1, REJECTION),
              new BackoffElapsed(1),
              new SocketOpened(2),
              new ConnectRefused(2, REJECTION),
              new BackoffElapsed(2),
              new SocketOpened(3),
              new ConnectRefused(3, REJECTION));
    };
  }

  /** A client that offers the session p1 with a secret on its second socket. */
  static SessionState resuming() {
    return after(
        at(ConnectionState.CONNECTED),
        new AuthorizationStateReceived(1, "secret:one"),
        new SocketLost(1),
        new BackoffElapsed(1),
        new SocketOpened(2));
  }

  static SessionEvent event(SessionEvent.Kind kind, int generation) {
    return switch (kind) {
      case CONNECT_REQUESTED -> new ConnectRequested();
      case SOCKET_OPENED -> new SocketOpened(generation);
      case SOCKET_LOST -> new SocketLost(generation);
      case CONNECT_ACCEPTED -> new ConnectAccepted(generation, result("p1", null));
      case CONNECT_REFUSED -> new ConnectRefused(generation, REJECTION);
      case CONNECT_UNANSWERED -> new ConnectUnanswered(generation);
      case AUTHORIZATION_STATE_RECEIVED -> new AuthorizationStateReceived(generation, "secret:new");
      case SERVER_DISCONNECT -> new ServerDisconnect(generation, false);
      case DRAIN_TIMED_OUT -> new DrainTimedOut(generation);
      case LIVENESS_LOST -> new LivenessLost(generation);
      case BACKOFF_ELAPSED -> new BackoffElapsed(generation);
      case CONTEXTS_ADDED -> new ContextsAdded(List.of("sales"));
      case CONTEXTS_REMOVED -> new ContextsRemoved(List.of("office"));
      case CLOSE_REQUESTED -> new CloseRequested();
    };
  }

  static ConnectResult result(String protocol, @Nullable Boolean restored) {
    return new ConnectResult(protocol, restored, null, null, null, null);
  }

  static SessionState after(SessionState from, SessionEvent... events) {
    SessionState state = from;
    for (SessionEvent event : events) {
      state = ClientSession.next(state, event).next();
    }
    return state;
  }
}
