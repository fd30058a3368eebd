package dev.relaykit.protocol.session;

import static dev.relaykit.protocol.session.SessionTables.OVERLOADED;
import static dev.relaykit.protocol.session.SessionTables.REJECTION;
import static dev.relaykit.protocol.session.SessionTables.after;
import static dev.relaykit.protocol.session.SessionTables.at;
import static dev.relaykit.protocol.session.SessionTables.result;
import static dev.relaykit.protocol.session.SessionTables.resuming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.session.ClientSession.Transition;
import dev.relaykit.protocol.session.SessionEffect.CloseSocket;
import dev.relaykit.protocol.session.SessionEffect.EndAll;
import dev.relaykit.protocol.session.SessionEffect.Establish;
import dev.relaykit.protocol.session.SessionEffect.FailWritten;
import dev.relaykit.protocol.session.SessionEffect.LoseSession;
import dev.relaykit.protocol.session.SessionEffect.OpenSocket;
import dev.relaykit.protocol.session.SessionEffect.SendConnect;
import dev.relaykit.protocol.session.SessionEffect.StartBackoff;
import dev.relaykit.protocol.session.SessionEvent.AuthorizationStateReceived;
import dev.relaykit.protocol.session.SessionEvent.BackoffElapsed;
import dev.relaykit.protocol.session.SessionEvent.CloseRequested;
import dev.relaykit.protocol.session.SessionEvent.ConnectAccepted;
import dev.relaykit.protocol.session.SessionEvent.ConnectRefused;
import dev.relaykit.protocol.session.SessionEvent.ConnectRequested;
import dev.relaykit.protocol.session.SessionEvent.ContextsAdded;
import dev.relaykit.protocol.session.SessionEvent.ContextsRemoved;
import dev.relaykit.protocol.session.SessionEvent.DrainTimedOut;
import dev.relaykit.protocol.session.SessionEvent.ServerDisconnect;
import dev.relaykit.protocol.session.SessionEvent.SocketLost;
import dev.relaykit.protocol.session.SessionEvent.SocketOpened;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a session remembers and decides beyond its table. */
class ClientSessionTest {

  // Resume

  @Test
  void firstConnectIsFresh() {
    Transition opened = ClientSession.next(at(ConnectionState.CONNECTING), new SocketOpened(1));

    assertThat(opened.effects()).containsExactly(new SendConnect(1, List.of("office"), null));
  }

  @Test
  void reconnectOffersSessionAndSecret() {
    SessionState connecting =
        after(
            at(ConnectionState.CONNECTED),
            new AuthorizationStateReceived(1, "secret:one"),
            new SocketLost(1),
            new BackoffElapsed(1));

    assertThat(ClientSession.next(connecting, new SocketOpened(2)).effects())
        .containsExactly(
            new SendConnect(2, List.of("office"), new ResumeState("p1", "secret:one")));
  }

  @Test
  void sessionIsRestoredIfTheServerSaysSo() {
    assertThat(accept("p1", true).effects()).containsExactly(new Establish(2, true));
    assertThat(accept("p2", true).effects()).containsExactly(new Establish(2, true));
  }

  @Test
  void sessionIsRestoredIfTheServerSaysNothingButNamesItAgain() {
    assertThat(accept("p1", null).effects()).containsExactly(new Establish(2, true));
  }

  @Test
  void sessionIsLostBeforeTheNewOneIsEstablished() {
    assertThat(accept("p2", null).effects())
        .containsExactly(new LoseSession("p1"), new Establish(2, false));
    assertThat(accept("p1", false).effects())
        .containsExactly(new LoseSession("p1"), new Establish(2, false));
    assertThat(accept("p2", null).next().protocol()).isEqualTo("p2");
  }

  @Test
  void freshSessionIsNotRestoredWhateverTheServerSays() {
    assertThat(
            ClientSession.next(
                    at(ConnectionState.AUTHENTICATING), new ConnectAccepted(1, result("p1", true)))
                .effects())
        .containsExactly(new Establish(1, false));
  }

  @Test
  void rejectedResumeIsTriedFreshAtOnceWithoutCounting() {
    Transition rejected = ClientSession.next(resuming(), new ConnectRefused(2, REJECTION));

    assertThat(rejected.effects())
        .containsExactly(new CloseSocket(2), new LoseSession("p1"), new OpenSocket(3));
    assertThat(rejected.next().rejections()).isZero();
    assertThat(rejected.next().failures()).isEqualTo(resuming().failures());
    assertThat(ClientSession.next(rejected.next(), new SocketOpened(3)).effects())
        .containsExactly(new SendConnect(3, List.of("office"), null));
  }

  @Test
  void freshRetryAfterRejectedResumeCountsIfItIsRejectedToo() {
    Transition again =
        ClientSession.next(
            after(resuming(), new ConnectRefused(2, REJECTION), new SocketOpened(3)),
            new ConnectRefused(3, REJECTION));

    assertThat(again.effects())
        .containsExactly(new CloseSocket(3), new FailWritten(), new StartBackoff(3, 2));
    assertThat(again.next().rejections()).isEqualTo(1);
  }

  @Test
  void transportFailureKeepsTheSession() {
    SessionState state = after(resuming(), new ConnectRefused(2, OVERLOADED));

    assertThat(state.connection()).isEqualTo(ConnectionState.BACKOFF);
    assertThat(state.resume()).isEqualTo(new ResumeState("p1", "secret:one"));
    assertThat(state.rejections()).isZero();
  }

  // Secrets

  @Test
  void emptyAuthorizationStateClearsNothing() {
    SessionState state = after(resuming(), new AuthorizationStateReceived(2, ""));

    assertThat(state.resume()).isEqualTo(new ResumeState("p1", "secret:one"));
  }

  @Test
  void newAuthorizationStateReplacesTheOldOne() {
    SessionState state = after(resuming(), new AuthorizationStateReceived(2, "secret:two"));

    assertThat(state.resume()).isEqualTo(new ResumeState("p1", "secret:two"));
  }

  @Test
  void authorizationStateThatPrecedesTheConnectResultIsKept() {
    SessionState state =
        after(
            at(ConnectionState.AUTHENTICATING),
            new AuthorizationStateReceived(1, "secret:one"),
            new ConnectAccepted(1, result("p1", null)));

    assertThat(state.resume()).isEqualTo(new ResumeState("p1", "secret:one"));
  }

  @Test
  void authorizationStateIsNeverOfferedWithoutItsSession() {
    SessionState failedBeforeResult =
        after(
            at(ConnectionState.AUTHENTICATING),
            new AuthorizationStateReceived(1, "secret:one"),
            new SocketLost(1),
            new BackoffElapsed(1));
    assertThat(failedBeforeResult.resume()).isNull();

    SessionState next =
        after(failedBeforeResult, new SocketOpened(2), new ConnectAccepted(2, result("p2", null)));
    assertThat(next.resume()).isEqualTo(new ResumeState("p2", null));
  }

  @Test
  void authorizationStateAfterRestartIsForgotten() {
    SessionState state =
        after(
            at(ConnectionState.CONNECTED),
            new ServerDisconnect(1, true),
            new AuthorizationStateReceived(1, "secret:late"),
            new SocketLost(1),
            new BackoffElapsed(1),
            new SocketOpened(2),
            new ConnectAccepted(2, result("p2", null)));

    assertThat(state.resume()).isEqualTo(new ResumeState("p2", null));
  }

  @Test
  void nothingShowsTheSecret() {
    SessionState state = resuming();
    SessionEvent event = new AuthorizationStateReceived(2, "secret:two");
    Transition opened =
        ClientSession.next(
            after(state, new SocketLost(2), new BackoffElapsed(2)), new SocketOpened(3));

    assertThat(state + " " + event + " " + opened + " " + state.resume() + opened.effects())
        .doesNotContain("secret:");
  }

  // Rejections and back-off

  @Test
  void thirdRejectionInRowEndsEverything() {
    SessionState twice =
        after(
            at(ConnectionState.AUTHENTICATING),
            new ConnectRefused(1, REJECTION),
            new BackoffElapsed(1),
            new SocketOpened(2),
            new ConnectRefused(2, REJECTION),
            new BackoffElapsed(2),
            new SocketOpened(3));

    Transition third = ClientSession.next(twice, new ConnectRefused(3, REJECTION));

    assertThat(third.next().connection()).isEqualTo(ConnectionState.FAILED);
    assertThat(third.effects())
        .containsExactly(new CloseSocket(3), new EndAll(ErrorKind.AUTH, REJECTION));
  }

  @Test
  void transportFailuresBetweenRejectionsDoNotResetTheirCount() {
    SessionState state =
        after(
            at(ConnectionState.AUTHENTICATING),
            new ConnectRefused(1, REJECTION),
            new BackoffElapsed(1),
            new SocketLost(2),
            new BackoffElapsed(2),
            new SocketOpened(3),
            new ConnectRefused(3, REJECTION),
            new BackoffElapsed(3),
            new SocketOpened(4),
            new ConnectRefused(4, OVERLOADED),
            new BackoffElapsed(4),
            new SocketOpened(5),
            new ConnectRefused(5, REJECTION));

    assertThat(state.connection()).isEqualTo(ConnectionState.FAILED);
  }

  @Test
  void successResetsBothCounts() {
    SessionState state =
        after(
            at(ConnectionState.AUTHENTICATING),
            new ConnectRefused(1, REJECTION),
            new BackoffElapsed(1),
            new SocketOpened(2),
            new ConnectAccepted(2, result("p1", null)));

    assertThat(state.failures()).isZero();
    assertThat(state.rejections()).isZero();
  }

  @Test
  void openSocketAloneResetsNothing() {
    SessionState state = at(ConnectionState.CONNECTING);
    for (int failure = 1; failure <= 100; failure++) {
      int generation = state.generation();
      Transition lost =
          ClientSession.next(
              after(state, new SocketOpened(generation)), new SocketLost(generation));
      assertThat(lost.effects()).endsWith(new StartBackoff(generation, failure));
      state = after(lost.next(), new BackoffElapsed(generation));
    }
    assertThat(state.connection()).isEqualTo(ConnectionState.CONNECTING);
  }

  @Test
  void connectAfterFailedStartsAnew() {
    Transition again = ClientSession.next(at(ConnectionState.FAILED), new ConnectRequested());

    assertThat(again.effects()).containsExactly(new OpenSocket(4));
    assertThat(again.next().failures()).isZero();
    assertThat(again.next().rejections()).isZero();
  }

  /** A server that knows no codes says it in words, which count only until a first success. */
  @Test
  void wordsOfAuthenticationCountOnlyForClientThatNeverHadSession() {
    RpcError words = RpcError.of(ErrorCode.SERVER_ERROR, "Auth failed");

    assertThat(after(at(ConnectionState.AUTHENTICATING), new ConnectRefused(1, words)).rejections())
        .isEqualTo(1);
    SessionState known =
        after(
            resuming(),
            new ConnectRefused(2, REJECTION),
            new SocketOpened(3),
            new ConnectRefused(3, words));
    assertThat(known.rejections()).isZero();
    assertThat(known.connection()).isEqualTo(ConnectionState.BACKOFF);
  }

  // Server disconnect

  @Test
  void disconnectKeepsTheSessionAndReconnectsAfterTheLeastDelay() {
    Transition closed = ClientSession.next(at(ConnectionState.DRAINING), new SocketLost(1));

    assertThat(closed.effects()).containsExactly(new FailWritten(), new StartBackoff(1, 1));
    assertThat(closed.next().resume()).isEqualTo(new ResumeState("p1", null));
  }

  @Test
  void restartEndsTheSessionOnceTheSocketIsGone() {
    Transition restart =
        ClientSession.next(at(ConnectionState.CONNECTED), new ServerDisconnect(1, true));
    assertThat(restart.effects())
        .extracting(SessionEffect::kind)
        .doesNotContain(SessionEffect.Kind.LOSE_SESSION);
    assertThat(restart.next().resume()).isNull();
    assertThat(restart.next().defaultContext()).isEqualTo("default");

    Transition closed = ClientSession.next(restart.next(), new SocketLost(1));
    assertThat(closed.effects())
        .containsExactly(new FailWritten(), new LoseSession("p1"), new StartBackoff(1, 1));

    Transition accepted =
        ClientSession.next(
            after(closed.next(), new BackoffElapsed(1), new SocketOpened(2)),
            new ConnectAccepted(2, result("p2", null)));
    assertThat(accepted.effects()).as("told only once").containsExactly(new Establish(2, false));
  }

  @Test
  void restartAnnouncedLaterStillCounts() {
    SessionState state = after(at(ConnectionState.DRAINING), new ServerDisconnect(1, true));

    assertThat(ClientSession.next(state, new DrainTimedOut(1)).effects())
        .containsExactly(
            new CloseSocket(1), new FailWritten(), new LoseSession("p1"), new StartBackoff(1, 1));
  }

  @Test
  void drainLastsFiveSeconds() {
    assertThat(ClientSession.DRAIN_SECONDS).isEqualTo(5);
    assertThat(ClientSession.MAX_REJECTIONS).isEqualTo(3);
  }

  // Contexts

  @Test
  void contextsAreSentOnceEachInFirstSeenOrder() {
    SessionState state =
        after(
            SessionState.initial(List.of("b", "a", "b")),
            new ContextsAdded(List.of("c", "a", "d")),
            new ContextsRemoved(List.of("a", "x")),
            new ContextsAdded(List.of("a")),
            new ConnectRequested());

    assertThat(ClientSession.next(state, new SocketOpened(1)).effects())
        .containsExactly(new SendConnect(1, List.of("b", "c", "d", "a"), null));
  }

  @Test
  void sendsWithoutContextGetTheSessionsName() {
    assertThat(at(ConnectionState.NEW).defaultContext()).isEqualTo("default");
    assertThat(at(ConnectionState.CONNECTED).defaultContext()).isEqualTo("p1");
    assertThat(at(ConnectionState.BACKOFF).defaultContext()).isEqualTo("p1");
  }

  // Close

  @Test
  void closeEndsEverythingBeforeTheSocket() {
    assertThat(ClientSession.next(at(ConnectionState.CONNECTED), new CloseRequested()).effects())
        .containsExactly(new EndAll(ErrorKind.CLOSED, null), new CloseSocket(1));
    assertThat(ClientSession.next(at(ConnectionState.BACKOFF), new CloseRequested()).effects())
        .containsExactly(new EndAll(ErrorKind.CLOSED, null));
  }

  private static Transition accept(String protocol, @Nullable Boolean restored) {
    return ClientSession.next(resuming(), new ConnectAccepted(2, result(protocol, restored)));
  }
}
