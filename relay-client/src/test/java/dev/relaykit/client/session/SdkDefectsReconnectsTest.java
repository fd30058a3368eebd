package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.SdkDefect;
import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.client.session.FakeTransport.FakeSocket;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ConnectParams;
import dev.relaykit.protocol.session.ConnectionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other clients do wrong when they log in, and when they do so again. */
final class SdkDefectsReconnectsTest {

  private static final String SESSION =
      "\"result\":{\"protocol\":\"" + CoreRig.PROTOCOL + "\",\"session_restored\":true}";
  private static final String REJECTION =
      "\"error\":{\"code\":-32002,\"message\":\"Authentication service failed\"}";

  private final CoreRig rig = new CoreRig();

  private static ConnectParams login(FakeSocket socket) {
    return (ConnectParams) ServerText.requests(socket).get(0).params();
  }

  /** Loses the connection, and waits for the next attempt, whose socket opens. */
  private FakeSocket nextAttempt() {
    int before = rig.transport.sockets.size();
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofSeconds(30));
    assertThat(rig.transport.sockets).hasSize(before + 1);
    rig.socket().opens();
    return rig.socket();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @SdkDefect("D15")
  void nothingOvertakesTheLogin(boolean askedBefore) {
    rig.askForConnection();
    if (askedBefore) {
      rig.send();
    }
    rig.socket().opens();
    rig.send();
    assertThat(ServerText.methods(rig.socket())).containsExactly(Method.CONNECT);
    ServerText.answers(rig, SESSION);
    assertThat(ServerText.methods(rig.socket()))
        .startsWith(Method.CONNECT, Method.MESSAGING_SEND)
        .hasSize(askedBefore ? 3 : 2);
  }

  @Test
  @SdkDefect("D16")
  void socketThatOpensDoesNotMakeTheNextPauseShort() {
    rig.connect();
    rig.socket().breaks("the cable");
    for (int seconds = 1; seconds <= 16; seconds *= 2) {
      int before = rig.transport.sockets.size();
      rig.advance(Duration.ofMillis(seconds * 500L - 1));
      assertThat(rig.transport.sockets).as("before half of %s s", seconds).hasSize(before);
      rig.advance(Duration.ofMillis(seconds * 500L + 1));
      assertThat(rig.transport.sockets).hasSize(before + 1);
      rig.socket().opens();
      ServerText.answers(rig, "\"error\":{\"code\":-32603,\"message\":\"try later\"}");
    }
  }

  @Test
  @SdkDefect({"D17", "D19"})
  void slowLoginsAreNoRejectionsAndTheirSocketsAreGone() {
    rig.askForConnection();
    for (int attempt = 1; attempt <= 5; attempt++) {
      FakeSocket slow = rig.socket();
      slow.opens();
      rig.advance(CoreRig.REQUEST_TIMEOUT);
      assertThat(slow.dropped || slow.closed).as("socket %s is ended", attempt).isTrue();
      rig.advance(Duration.ofSeconds(30));
      assertThat(rig.transport.sockets).hasSize(attempt + 1);
    }
    assertThat(rig.connects).isEmpty();
    rig.socket().opens();
    ServerText.answers(rig, SESSION);
    assertThat(rig.connects).containsExactly("connected");
  }

  @Test
  @SdkDefect("D17")
  void endOfAnAttemptThatWasGivenUpDoesNotTouchTheNextSession() {
    rig.askForConnection();
    FakeSocket slow = rig.socket();
    slow.opens();
    rig.advance(CoreRig.REQUEST_TIMEOUT.plusSeconds(1));
    rig.socket().opens();
    ServerText.answers(rig, SESSION);
    slow.breaks("at last");
    slow.opens();
    assertThat(rig.core.connection()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(rig.transport.sockets).hasSize(2);
    rig.sendAccepted(null, "m-1").accepted();
  }

  @Test
  @SdkDefect("D19")
  void rejectedCredentialsFailTheConnectInsteadOfBlockingIt() {
    rig.askForConnection();
    for (int attempt = 0; attempt < 3; attempt++) {
      rig.socket().opens();
      ServerText.answers(rig, REJECTION);
      rig.advance(Duration.ofSeconds(30));
    }
    assertThat(rig.connects).containsExactly("AUTH -32002");
    assertThat(rig.core.connection()).isEqualTo(ConnectionState.FAILED);
    assertThat(rig.transport.sockets).hasSize(3);
  }

  @Test
  @SdkDefect("D25")
  void credentialsOfTheNextLoginAreThoseThatWereGiven() {
    rig.askForConnection();
    rig.socket().opens();
    ConnectParams first = login(rig.socket());
    ServerText.answers(
        rig,
        "\"result\":{\"protocol\":\"" + CoreRig.PROTOCOL + "\",\"jwt_token\":\"\",\"project\":1}");
    assertThat(login(nextAttempt()).authentication()).isEqualTo(first.authentication());
  }

  @Test
  @SdkDefect("D25")
  void framesBeforeTheLoginResultAreTakenUp() {
    rig.askForConnection();
    rig.socket().opens();
    RpcId login = ServerText.lastId(rig.socket());
    ServerText.event(rig, "\"e-1\"", "messaging.receive", "{\"message_id\":\"in-1\"}");
    ServerText.event(
        rig, "\"e-2\"", "signalwire.authorization.state", "{\"authorization_state\":\"state:1\"}");
    ServerText.answers(rig, login, SESSION);
    assertThat(rig.inbound).containsExactly("in-1");
    assertThat(login(nextAttempt()).authorizationState()).isEqualTo("state:1");
  }

  @Test
  @SdkDefect({"D26", "D43"})
  void contextsComeBackWithTheLoginAndHoldNothingUp() {
    rig.connect();
    rig.core.receive(List.of("support"), new Answer(value -> {}, failure -> {}));
    ServerText.answers(rig, "\"result\":{\"code\":\"200\"}");
    FakeSocket next = nextAttempt();
    assertThat(login(next).contexts()).containsExactly("office", "sales", "support");
    ServerText.answers(rig, SESSION);
    rig.send();
    ServerText.brings(
        rig, "{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"signalwire.ping\",\"params\":{}}");
    assertThat(ServerText.methods(next)).containsExactly(Method.CONNECT, Method.MESSAGING_SEND);
    assertThat(next.last()).isInstanceOf(Frame.Success.class);
  }

  @Test
  @SdkDefect("D26")
  void silenceIsNoticedOnEachConnectionAnew() {
    rig.connect();
    for (int connection = 0; connection < 3; connection++) {
      FakeSocket socket = rig.socket();
      rig.advance(Duration.ofSeconds(101));
      assertThat(socket.dropped).as("connection %s", connection).isTrue();
      rig.socket().opens();
      ServerText.answers(rig, SESSION);
    }
  }

  @Test
  @SdkDefect("D42")
  void everyIntervalHasItsPingAlsoWhileNoneIsAnswered() {
    rig.connect();
    for (int number = 1; number <= 3; number++) {
      rig.advance(CoreRig.PING_INTERVAL);
      assertThat(ServerText.methods(rig.socket())).filteredOn(Method.PING::equals).hasSize(number);
    }
  }

  @Test
  @SdkDefect({"D27", "D36"})
  void disconnectIsAnsweredAndFollowedByAnotherLogin() {
    rig.connect();
    ServerText.brings(
        rig,
        "{\"jsonrpc\":\"2.0\",\"id\":\"d\",\"method\":\"signalwire.disconnect\",\"params\":{}}");
    assertThat(rig.socket().last())
        .isEqualTo(new Frame.Success(RpcId.ofString("d"), OpenPayload.EMPTY_OBJECT));
    assertThat(login(nextAttempt()).protocol()).isEqualTo(CoreRig.PROTOCOL);
  }

  @Test
  @SdkDefect("D36")
  void failedReconnectIsFollowedByAnother() {
    rig.connect();
    rig.socket().breaks("the cable");
    for (int attempt = 0; attempt < 20; attempt++) {
      int before = rig.transport.sockets.size();
      rig.advance(Duration.ofSeconds(30));
      assertThat(rig.transport.sockets).hasSize(before + 1);
      rig.socket().breaks("refused");
    }
    Sent sent = rig.send();
    rig.advance(Duration.ofMillis(1));
    assertThat(sent.failure).isNull();
  }
}
