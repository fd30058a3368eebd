package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.session.FakeTransport.FakeSocket;
import dev.relaykit.protocol.rpc.ErrorCode;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.AuthorizationStateEvent;
import dev.relaykit.protocol.session.ConnectParams;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.session.Ping;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConnectTest {

  private static final RpcError REJECTED =
      RpcError.of(ErrorCode.AUTHENTICATION_FAILED, "Authentication service failed");

  private static ConnectParams connectOf(FakeSocket socket) {
    return (ConnectParams) ((Frame.Request) socket.written.get(0)).params();
  }

  private static ConnectResult result(String protocol, @Nullable Boolean restored) {
    return new ConnectResult(protocol, restored, null, null, null, null);
  }

  private static void reject(CoreRig rig) {
    FakeSocket socket = rig.socket();
    socket.opens();
    socket.brings(new Frame.Failure(CoreRig.id(socket), REJECTED));
  }

  @Test
  void connectThatHasNoFormOnTheWireEndsAtOnce() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    rig.socket().refusesSize = true;
    rig.socket().opens();
    assertThat(rig.connects).containsExactly("INVALID_ARGUMENT null");
    assertThat(rig.core.connection()).isEqualTo(ConnectionState.CLOSED);
    assertThat(rig.socket().closed).isTrue();
  }

  @Test
  void connectThatCannotBeWrittenAfterALossIsTriedAgain() {
    CoreRig rig = CoreRig.connected();
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofSeconds(1));
    rig.socket().refusesSize = true;
    rig.socket().opens();
    rig.socket().refusesSize = true;
    rig.socket().opens();
    assertThat(rig.core.connection()).isEqualTo(ConnectionState.BACKOFF);
    rig.advance(Duration.ofSeconds(2));
    assertThat(rig.transport.sockets).hasSize(4);
  }

  @Test
  void sessionThatDoesNotFitALoginIsGivenUpForAFreshOneAtOnce() {
    CoreRig rig = CoreRig.connected();
    CoreRig.Sent sent = rig.sendAccepted(null, "m-1");
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofSeconds(1));
    FakeSocket resuming = rig.socket();
    resuming.refusesSize = true;
    resuming.opens();
    assertThat(resuming.closed).isTrue();
    assertThat(rig.socket()).isNotSameAs(resuming);
    rig.socket().opens();
    assertThat(connectOf(rig.socket()).protocol()).isNull();
    assertThat(sent.ends).containsExactly("SESSION_LOST");
    rig.answer(rig.socket(), result("signalwire_c_d", null));
    assertThat(rig.core.connection()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void connectIsTheFirstFrameAndCarriesEverything() {
    CoreRig rig = new CoreRig();
    rig.connect();
    Frame.Request first = (Frame.Request) rig.socket().written.get(0);
    assertThat(first.method()).isEqualTo(Method.CONNECT);
    assertThat(first.params())
        .isEqualTo(
            new ConnectParams(
                ConnectParams.Version.RELAY_2,
                "test/1",
                true,
                Authentication.token("project-1", "secret-1"),
                List.of("office", "sales"),
                null,
                null));
    assertThat(rig.connects).containsExactly("connected");
    assertThat(rig.changes).containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
  }

  @Test
  void eventsAndPingsAreAnsweredBeforeTheConnectResult() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    FakeSocket socket = rig.socket();
    socket.opens();
    RpcId connect = CoreRig.id(socket);
    rig.event(Method.AUTHORIZATION_STATE, new AuthorizationStateEvent("secret:state"));
    socket.brings(new Frame.Request(RpcId.ofString("p"), Method.PING, new Ping("1.50", "x")));
    assertThat(socket.written.subList(1, 3))
        .containsExactly(
            new Frame.Success(RpcId.ofString("event-0"), OpenPayload.EMPTY_OBJECT),
            new Frame.Success(RpcId.ofString("p"), new Ping("1.50", "x")));
    socket.brings(new Frame.Success(connect, result("signalwire_a_b", null)));
    assertThat(rig.connects).containsExactly("connected");
  }

  @Test
  void unansweredConnectIsDroppedAndTriedAgain() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    rig.socket().opens();
    rig.advance(CoreRig.REQUEST_TIMEOUT.minusMillis(1));
    assertThat(rig.socket().dropped).isFalse();
    rig.advance(Duration.ofMillis(1));
    assertThat(rig.socket().dropped).isTrue();
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.transport.sockets).hasSize(2);
    assertThat(rig.connects).isEmpty();
  }

  @Test
  void resultWithoutProtocolIsNoSession() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    FakeSocket socket = rig.socket();
    socket.opens();
    rig.answer(socket, OpenPayload.EMPTY_OBJECT);
    assertThat(socket.dropped || socket.closed).isTrue();
    assertThat(rig.connects).isEmpty();
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.transport.sockets).hasSize(2);
  }

  @Test
  void thirdRejectionEndsTheClient() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    reject(rig);
    rig.advance(Duration.ofSeconds(1));
    reject(rig);
    rig.advance(Duration.ofSeconds(2));
    assertThat(rig.connects).isEmpty();
    reject(rig);
    assertThat(rig.connects).containsExactly("AUTH -32002");
    assertThat(rig.transport.sockets).hasSize(3).allMatch(socket -> socket.closed);
    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.AUTH);
    rig.advance(Duration.ofMinutes(10));
    assertThat(rig.transport.sockets).hasSize(3);
  }

  @Test
  void otherErrorsAreNoRejections() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    for (int i = 0; i < 10; i++) {
      FakeSocket socket = rig.socket();
      socket.opens();
      socket.brings(new Frame.Failure(CoreRig.id(socket), RpcError.of(-32603, "try later")));
      rig.advance(Duration.ofSeconds(30));
    }
    assertThat(rig.connects).isEmpty();
    assertThat(rig.transport.sockets).hasSize(11);
  }

  @Test
  void lossIsFollowedByAConnectThatOffersTheSession() {
    CoreRig rig = CoreRig.connected();
    rig.event(Method.AUTHORIZATION_STATE, new AuthorizationStateEvent("secret:state"));
    rig.event(Method.AUTHORIZATION_STATE, new AuthorizationStateEvent(""));
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofSeconds(1));
    rig.socket().opens();
    assertThat(connectOf(rig.socket()).protocol()).isEqualTo(CoreRig.PROTOCOL);
    assertThat(connectOf(rig.socket()).authorizationState()).isEqualTo("secret:state");
    rig.answer(rig.socket(), result(CoreRig.PROTOCOL, true));
    assertThat(rig.changes)
        .containsExactly(
            "CONNECTING",
            "AUTHENTICATING",
            "CONNECTED",
            "BACKOFF",
            "CONNECTING",
            "AUTHENTICATING",
            "CONNECTED restored");
  }

  @Test
  void rejectedSessionIsFollowedByAFreshConnectAtOnce() {
    CoreRig rig = CoreRig.connected();
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofSeconds(1));
    FakeSocket refused = rig.socket();
    refused.opens();
    refused.brings(
        new Frame.Failure(
            CoreRig.id(refused),
            RpcError.of(ErrorCode.REQUESTER_VALIDATION_FAILED, "Requester validation failed")));
    assertThat(refused.closed).isTrue();
    assertThat(rig.transport.sockets).hasSize(3);
    rig.socket().opens();
    assertThat(connectOf(rig.socket()).protocol()).isNull();
    assertThat(connectOf(rig.socket()).authorizationState()).isNull();
  }

  @Test
  void delaysGrowAndAreResetBySuccessOnly() {
    CoreRig rig = CoreRig.connected();
    long[] longest = {1, 2, 4, 8, 16, 30, 30};
    for (long seconds : longest) {
      int before = rig.transport.sockets.size();
      rig.socket().opens();
      rig.socket().breaks("refused");
      rig.advance(Duration.ofMillis(seconds * 500 - 1));
      assertThat(rig.transport.sockets).hasSize(before);
      rig.advance(Duration.ofMillis(seconds * 500 + 1));
      assertThat(rig.transport.sockets).hasSize(before + 1);
    }
    rig.welcome(result(CoreRig.PROTOCOL, true)).breaks("again");
    int before = rig.transport.sockets.size();
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.transport.sockets).hasSize(before + 1);
  }

  @Test
  void framesOfAnOldSocketChangeNothing() {
    CoreRig rig = CoreRig.connected();
    FakeSocket old = rig.socket();
    old.breaks("the cable");
    rig.advance(Duration.ofSeconds(1));
    int written = old.written.size();
    old.brings(new Frame.Request(RpcId.ofString("p"), Method.PING, Ping.EMPTY));
    old.breaks("once more");
    old.opens();
    assertThat(old.written).hasSize(written);
    assertThat(rig.transport.sockets).hasSize(2);
    rig.welcome(result(CoreRig.PROTOCOL, true));
    assertThat(rig.changes).endsWith("CONNECTED restored");
  }

  @Test
  void attemptsCanBeLimited() {
    CoreRig rig = new CoreRig(10, 2);
    rig.askForConnection();
    rig.socket().breaks("nobody there");
    assertThat(rig.connects).isEmpty();
    rig.advance(Duration.ofSeconds(1));
    rig.socket().breaks("nobody there");
    assertThat(rig.connects).containsExactly("NOT_SENT null");
    rig.advance(Duration.ofMinutes(10));
    assertThat(rig.transport.sockets).hasSize(2);
  }

  @Test
  void attemptsAreNotLimitedAfterTheFirstSuccess() {
    CoreRig rig = new CoreRig(10, 1);
    rig.connect().breaks("the cable");
    rig.advance(Duration.ofSeconds(1));
    rig.socket().breaks("nobody there");
    rig.advance(Duration.ofSeconds(2));
    assertThat(rig.transport.sockets).hasSize(3);
  }

  @Test
  void closeDuringBackoffEndsIt() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    rig.socket().breaks("nobody there");
    rig.core.close();
    rig.core.close();
    assertThat(rig.connects).containsExactly("CLOSED null");
    rig.advance(Duration.ofMinutes(10));
    assertThat(rig.transport.sockets).hasSize(1);
    rig.askForConnection();
    assertThat(rig.connects).containsExactly("CLOSED null", "CLOSED null");
  }

  @Test
  void closeWhileConnectedClosesProperlyAndStopsEveryTimer() {
    CoreRig rig = CoreRig.connected();
    rig.core.close();
    assertThat(rig.socket().closed).isTrue();
    int written = rig.socket().written.size();
    rig.advance(Duration.ofMinutes(10));
    assertThat(rig.socket().written).hasSize(written);
    assertThat(rig.transport.time.waiting()).isZero();
    assertThat(rig.changes).endsWith("CLOSED");
  }

  @Test
  void secondCallWhileConnectedSucceedsAtOnce() {
    CoreRig rig = CoreRig.connected();
    rig.askForConnection();
    assertThat(rig.connects).containsExactly("connected", "connected");
    assertThat(rig.transport.sockets).hasSize(1);
  }
}
