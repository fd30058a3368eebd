package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.SdkDefect;
import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.client.session.FakeTransport.FakeSocket;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What other clients do wrong with the requests that they send. */
final class SdkDefectsRequestsTest {

  private static final String SESSION =
      "\"result\":{\"protocol\":\"" + CoreRig.PROTOCOL + "\",\"session_restored\":true}";

  private final CoreRig rig = CoreRig.connected();

  /** Over the next socket, to a session that goes on. */
  private FakeSocket reconnects() {
    rig.advance(Duration.ofSeconds(30));
    rig.socket().opens();
    ServerText.answers(rig, SESSION);
    return rig.socket();
  }

  @Test
  @SdkDefect({"D10", "D11", "D12"})
  void sendThatTimedOutWhileItWaitedIsNeverWritten() {
    rig.socket().breaks("the cable");
    Sent sent = rig.send();
    rig.advance(CoreRig.REQUEST_TIMEOUT);
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.NOT_SENT);
    FakeSocket next = reconnects();
    rig.advance(Duration.ofSeconds(5));
    assertThat(ServerText.methods(next)).containsExactly(Method.CONNECT);
  }

  @Test
  @SdkDefect("D10")
  void timeoutOfWhatWaitsDoesNotCutTheNewConnection() {
    rig.socket().breaks("the cable");
    Sent waits = rig.send();
    rig.advance(Duration.ofSeconds(1));
    rig.socket().opens();
    rig.advance(CoreRig.REQUEST_TIMEOUT.minusSeconds(1));
    assertThat(waits.failed().kind()).isEqualTo(ErrorKind.NOT_SENT);
    assertThat(rig.socket().dropped || rig.socket().closed).isFalse();
    assertThat(rig.transport.sockets).hasSize(2);
  }

  @Test
  @SdkDefect({"D13", "D38", "D40", "D42"})
  void unansweredRequestIsAnErrorAndNoEmptyResult() {
    List<String> ends = new ArrayList<>();
    rig.core.ask(
        "calling.dial",
        OpenPayload.EMPTY_OBJECT,
        new Answer(
            value -> ends.add("result " + value), failure -> ends.add(failure.kind().name())));
    Sent sent = rig.send();
    rig.advance(CoreRig.REQUEST_TIMEOUT);
    assertThat(ends).containsExactly("TIMEOUT");
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(sent.message).isNull();
  }

  @Test
  @SdkDefect("D14")
  void failedAttemptsDoNotFailWhatWaitsForTheNext() {
    rig.socket().breaks("the cable");
    Sent sent = rig.send();
    for (int attempt = 0; attempt < 3; attempt++) {
      rig.advance(Duration.ofSeconds(1L << attempt));
      rig.socket().breaks("refused");
      assertThat(sent.failure).isNull();
    }
    rig.advance(Duration.ofMillis(2_900));
    assertThat(sent.failure).as("until its own time is over").isNull();
  }

  @Test
  @SdkDefect("D18")
  void closeEndsRequestsWithAnErrorOfTheClient() {
    Sent written = rig.send();
    rig.socket().brings(new Frame.Request(null, Method.DISCONNECT, OpenPayload.EMPTY_OBJECT));
    Sent queued = rig.send();
    rig.core.close();
    assertThat(written.failed().kind()).isEqualTo(ErrorKind.CLOSED);
    assertThat(queued.failed().kind()).isEqualTo(ErrorKind.CLOSED);
  }

  @Test
  @SdkDefect("D27")
  void lossFailsAtOnceWhatWasWritten() {
    Sent sent = rig.send();
    rig.socket().breaks("the cable");
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
    assertThat(rig.core.stats().pendingRequests()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "200.0", "2e2", "\"200\"", "\"202\""})
  @SdkDefect({"D20", "D28"})
  void codeThatIsANumberCountsAsItsText(String code) {
    Sent sent = rig.send();
    ServerText.answers(rig, "\"result\":{\"code\":" + code + ",\"message_id\":\"m-1\"}");
    assertThat(sent.accepted().id()).isEqualTo("m-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"402\"", "402", "\"500\"", "\"response_timeout\""})
  @SdkDefect({"D34", "D38", "D40"})
  void codeOfARefusalFailsTheCallAndIsKept(String code) {
    Sent sent = rig.send();
    ServerText.answers(
        rig, "\"result\":{\"code\":" + code + ",\"message\":\"no\",\"message_id\":\"m-1\"}");
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.SERVER);
    assertThat(sent.failed().serverCode()).isEqualTo(code.replace("\"", ""));
    assertThat(rig.core.stats().trackedMessages()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":0,\"message\":\"zero\"}",
        "{\"message\":\"no code\"}",
        "{\"code\":\"AUTH_1\",\"message\":\"a text\"}",
        "{\"code\":1.5,\"message\":{}}",
        "{}",
        "\"only a text\"",
        "[]",
      })
  @SdkDefect({"D27", "D28", "D33", "D38"})
  void errorOfAnyFormFailsTheCallWithATextAndNothingElse(String error) {
    Sent sent = rig.send();
    ServerText.answers(rig, "\"error\":" + error);
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.SERVER);
    assertThat(sent.failed().text()).startsWith("the message was refused: ").doesNotContain("@");
    rig.sendAccepted(null, "m-2").accepted();
  }

  @Test
  @SdkDefect("D38")
  void parametersOfTheCallerStayAsTheyAre() {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("tag", "t");
    ObjectNode before = params.deepCopy();
    rig.core.ask(
        "calling.dial", OpenPayload.ofTree(params), new Answer(value -> {}, failure -> {}));
    assertThat(params).isEqualTo(before);
    assertThat(rig.socket().lastRequest().params()).isEqualTo(OpenPayload.ofTree(before));
  }

  @Test
  @SdkDefect({"D21", "D27", "D33"})
  void eventWithANumberAsIdIsAnsweredWithTheNumberAndTakenUp() {
    Sent sent = rig.sendAccepted(null, "m-1");
    ServerText.event(
        rig, "17", "messaging.state", "{\"message_id\":\"m-1\",\"message_state\":\"delivered\"}");
    Frame.Success ack = (Frame.Success) rig.socket().last();
    assertThat(ack.id()).isEqualTo(RpcId.ofNumber("17"));
    assertThat(sent.ends).containsExactly("delivered");
  }
}
