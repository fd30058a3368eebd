package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.LogLines;
import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.client.session.FakeTransport.FakeSocket;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.DisconnectParams;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** REL-QUE-001 to REL-QUE-007, and requests that were given up. */
final class OfflineQueueTest {

  private static final ConnectResult WELCOME =
      new ConnectResult(CoreRig.PROTOCOL, null, null, null, null, null);

  /** The ways to be without a session that comes up by itself. */
  enum Unconnected {
    CONNECTING,
    AUTHENTICATING,
    DRAINING,
    BACKOFF;

    CoreRig rig() {
      return switch (this) {
        case CONNECTING -> asked(new CoreRig());
        case AUTHENTICATING -> {
          CoreRig rig = asked(new CoreRig());
          rig.socket().opens();
          yield rig;
        }
        case DRAINING -> {
          CoreRig rig = CoreRig.connected();
          rig.socket()
              .brings(
                  new Frame.Request(
                      RpcId.ofString("d"), Method.DISCONNECT, new DisconnectParams(false)));
          yield rig;
        }
        case BACKOFF -> {
          CoreRig rig = CoreRig.connected();
          rig.socket().breaks("the cable");
          yield rig;
        }
      };
    }

    private static CoreRig asked(CoreRig rig) {
      rig.askForConnection();
      return rig;
    }

    /** Goes on to the next session. */
    FakeSocket sessionUp(CoreRig rig) {
      switch (this) {
        case CONNECTING -> rig.welcome(WELCOME);
        case AUTHENTICATING -> rig.answer(rig.socket(), WELCOME);
        case DRAINING -> {
          rig.socket().breaks("closed");
          rig.advance(Duration.ofSeconds(1));
          rig.welcome(WELCOME);
        }
        case BACKOFF -> {
          rig.advance(Duration.ofSeconds(1));
          rig.welcome(WELCOME);
        }
      }
      return rig.socket();
    }
  }

  private static List<String> bodies(FakeSocket socket) {
    return socket.written.stream()
        .filter(frame -> frame instanceof Frame.Request)
        .map(frame -> ((Frame.Request) frame).params())
        .filter(params -> params instanceof SendParams)
        .map(params -> String.valueOf(((SendParams) params).body()))
        .toList();
  }

  private static SendParams params(String body) {
    return new SendParams(null, "+15550002222", "+15550001111", body, List.of(), List.of(), null);
  }

  @ParameterizedTest
  @EnumSource
  void sendWaitsForTheSessionAndIsWrittenOnceInOrder(Unconnected how) {
    CoreRig rig = how.rig();
    Sent first = rig.send(params("first"));
    rig.send(params("second"));
    assertThat(rig.transport.sockets).allSatisfy(socket -> assertThat(bodies(socket)).isEmpty());

    FakeSocket socket = how.sessionUp(rig);
    rig.send(params("third"));

    assertThat(bodies(socket)).containsExactly("first", "second", "third");
    assertThat(first.failure).isNull();
    rig.answer(socket, SendResult.accepted("m-3"));
    rig.state("m-3", "delivered");
  }

  @ParameterizedTest
  @EnumSource
  void sendThatFindsNoSessionInTimeIsNotSentAndNeverWritten(Unconnected how) {
    CoreRig rig = how.rig();
    Sent sent = rig.send();
    long socketsLost = rig.transport.sockets.stream().filter(socket -> socket.dropped).count();
    rig.advance(CoreRig.REQUEST_TIMEOUT.minusMillis(1));
    assertThat(sent.failure).isNull();
    rig.advance(Duration.ofMillis(1));

    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.NOT_SENT);
    assertThat(rig.transport.sockets.stream().filter(socket -> socket.dropped).count())
        .as("the end of a wait in the queue closes no socket (REL-QUE-003)")
        .isLessThanOrEqualTo(socketsLost + (how == Unconnected.AUTHENTICATING ? 1 : 0));
    rig.advance(Duration.ofSeconds(30));
    rig.welcome(WELCOME);
    assertThat(bodies(rig.socket())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void givenUpSendIsNeverWritten(Unconnected how) {
    CoreRig rig = how.rig();
    Sent sent = new Sent();
    Call call =
        rig.core.send(
            new SendCall(
                params("no"),
                null,
                null,
                message -> sent.message = message,
                f -> sent.failure = f));
    rig.send(params("yes"));

    rig.core.giveUp(call);

    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.NOT_SENT);
    assertThat(bodies(how.sessionUp(rig))).containsExactly("yes");
  }

  @ParameterizedTest
  @EnumSource
  void closeEndsWhatWaits(Unconnected how) {
    CoreRig rig = how.rig();
    Sent sent = rig.send();

    rig.core.close();

    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.CLOSED);
    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.CLOSED);
  }

  @Test
  void failedAttemptsDoNotFailWhatWaits() {
    CoreRig rig = Unconnected.BACKOFF.rig();
    Sent sent = rig.send();
    rig.advance(Duration.ofSeconds(1));
    rig.socket().breaks("refused");
    assertThat(sent.failure).isNull();
    rig.advance(Duration.ofSeconds(2));
    rig.welcome(WELCOME);
    assertThat(bodies(rig.socket())).containsExactly("Hello");
  }

  @Test
  void rejectedCredentialsEndWhatWaitsWithTheCodeOfTheServer() {
    CoreRig rig = Unconnected.CONNECTING.rig();
    Sent sent = rig.send();
    for (int attempt = 0; attempt < 3; attempt++) {
      FakeSocket socket = rig.socket();
      socket.opens();
      socket.brings(new Frame.Failure(CoreRig.id(socket), RpcError.of(-32002, "no")));
      rig.advance(Duration.ofSeconds(2));
    }
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.AUTH);
    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.AUTH);
  }

  @Test
  void queueIsBoundedAndTheNextFailsAtOnce() {
    CoreRig rig = Unconnected.BACKOFF.rig();
    List<Sent> waiting = Stream.generate(() -> rig.send()).limit(CoreRig.MAX_QUEUED).toList();

    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.QUEUE_FULL);
    assertThat(waiting).allSatisfy(sent -> assertThat(sent.failure).isNull());
    Unconnected.BACKOFF.sessionUp(rig);
    assertThat(bodies(rig.socket())).hasSize(CoreRig.MAX_QUEUED);
  }

  @Test
  void timeInTheQueueCountsForTheTimeout() {
    CoreRig rig = Unconnected.BACKOFF.rig();
    Sent sent = rig.send();
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(WELCOME);
    rig.advance(Duration.ofMillis(8_999));
    rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    assertThat(sent.failure).isNull();
    rig.advance(Duration.ofMillis(1));
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(rig.socket().dropped).isFalse();
  }

  /** The server had the request for less than the timeout, so its silence proves nothing. */
  @Test
  void silenceOfLessThanTheTimeoutKeepsTheConnection() {
    CoreRig rig = Unconnected.BACKOFF.rig();
    rig.send();
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(WELCOME);
    FakeSocket socket = rig.socket();
    rig.advance(Duration.ofSeconds(9));
    assertThat(socket.dropped).isFalse();
  }

  @Test
  void contextIsThatOfTheSessionThatTheFrameIsWrittenTo() {
    CoreRig rig = Unconnected.BACKOFF.rig();
    rig.send();
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(new ConnectResult("signalwire_new", null, null, null, null, null));
    Frame.Request sent = rig.socket().lastRequest();
    assertThat(((SendParams) sent.params()).context()).isEqualTo("signalwire_new");
  }

  @Test
  void givenUpWrittenSendIsNotFollowedAndALateAcceptanceIsWarnedOf() {
    CoreRig rig = CoreRig.connected();
    Sent sent = new Sent();
    Call call =
        rig.core.send(
            new SendCall(
                params("x"), null, null, message -> sent.message = message, f -> sent.failure = f));
    RpcId id = CoreRig.id(rig.socket());

    rig.core.giveUp(call);
    List<String> warnings =
        LogLines.during(() -> rig.socket().brings(new Frame.Success(id, SendResult.accepted("m"))));

    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(sent.message).isNull();
    assertThat(warnings).singleElement().asString().contains("REL-MSG-036");
  }

  @Test
  void givingUpWhatHasEndedDoesNothing() {
    CoreRig rig = CoreRig.connected();
    Sent sent = new Sent();
    Call call =
        rig.core.send(
            new SendCall(
                params("x"), null, null, message -> sent.message = message, f -> sent.failure = f));
    rig.answer(rig.socket(), SendResult.accepted("m-1"));

    rig.core.giveUp(call);

    assertThat(sent.accepted().id()).isEqualTo("m-1");
    assertThat(sent.failure).isNull();
  }

  @Test
  void congestedFlushGoesOnLaterAndNewSendsGoBehind() {
    CoreRig rig = Unconnected.CONNECTING.rig();
    rig.send(params("1"));
    rig.send(params("2"));
    rig.socket().congested = true;
    rig.welcome(WELCOME);
    rig.send(params("3"));
    assertThat(bodies(rig.socket())).isEmpty();
    rig.socket().congested = false;
    rig.send(params("4"));
    assertThat(bodies(rig.socket())).isEmpty();
    rig.advance(Requests.FLUSH_AGAIN);
    assertThat(bodies(rig.socket())).containsExactly("1", "2", "3", "4");
    rig.send(params("5"));
    assertThat(bodies(rig.socket())).endsWith("5");
  }

  @Test
  void congestedFlushEndsWithItsSocket() {
    CoreRig rig = Unconnected.CONNECTING.rig();
    rig.send(params("1"));
    FakeSocket first = rig.socket();
    first.congested = true;
    rig.welcome(WELCOME);
    first.breaks("the cable");
    first.congested = false;
    rig.advance(Requests.FLUSH_AGAIN);
    assertThat(bodies(first)).isEmpty();
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(WELCOME);
    assertThat(bodies(rig.socket())).containsExactly("1");
  }

  @Test
  void socketWhoseEndWasNotHeardOfYetGetsNoRequest() {
    CoreRig rig = CoreRig.connected();
    FakeSocket first = rig.socket();
    int written = first.written.size();
    first.gone = true;
    Sent sent = rig.send(params("1"));
    assertThat(first.written).hasSize(written);
    first.breaks("the cable");
    assertThat(sent.failure).isNull();
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(WELCOME);
    assertThat(bodies(rig.socket())).containsExactly("1");
  }

  @Test
  void flushStopsAtSocketThatIsGone() {
    CoreRig rig = Unconnected.CONNECTING.rig();
    rig.send(params("1"));
    FakeSocket first = rig.socket();
    first.gone = true;
    rig.welcome(WELCOME);
    first.breaks("the cable");
    assertThat(bodies(first)).isEmpty();
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(WELCOME);
    assertThat(bodies(rig.socket())).containsExactly("1");
  }

  @Test
  void congestionThatLastsEndsWhatWaitsUnsent() {
    CoreRig rig = Unconnected.CONNECTING.rig();
    Sent sent = rig.send(params("1"));
    rig.socket().congested = true;
    rig.welcome(WELCOME);
    rig.advance(CoreRig.REQUEST_TIMEOUT);
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.NOT_SENT);
    assertThat(rig.socket().dropped).isFalse();
  }
}
