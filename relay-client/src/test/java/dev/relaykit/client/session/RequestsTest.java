package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.LogLines;
import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequestsTest {

  @Test
  void timeoutInSilenceDropsTheConnection() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    rig.advance(CoreRig.REQUEST_TIMEOUT.minusMillis(1));
    assertThat(sent.failure).isNull();
    rig.advance(Duration.ofMillis(1));
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(rig.socket().dropped).isTrue();
  }

  @Test
  void timeoutWithSignsOfLifeKeepsTheConnection() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    rig.advance(Duration.ofSeconds(9));
    rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    rig.advance(Duration.ofSeconds(1));
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(rig.socket().dropped).isFalse();
  }

  @Test
  void pingsLeaveBesideAsManySendsAsMayBe() {
    int most = 100_000;
    CoreRig rig = new CoreRig(most, 0);
    rig.connect();
    rig.advance(CoreRig.PING_INTERVAL.minusSeconds(1));
    for (int i = 0; i < most; i++) {
      rig.send();
    }
    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.QUEUE_FULL);
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.socket().lastRequest().method()).isEqualTo(Method.PING);
  }

  @Test
  void congestionFailsSendsButNeitherPingsNorAnswers() {
    CoreRig rig = CoreRig.connected();
    rig.socket().congested = true;
    int written = rig.socket().written.size();
    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.QUEUE_FULL);
    assertThat(rig.socket().written).hasSize(written);
    rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    rig.advance(CoreRig.PING_INTERVAL);
    assertThat(rig.socket().written).hasSize(written + 2);
    rig.socket().congested = false;
    assertThat(rig.send().failure).isNull();
  }

  @Test
  void laterRequestHasItsOwnDeadline() {
    CoreRig rig = CoreRig.connected();
    Sent first = rig.send();
    rig.advance(Duration.ofSeconds(4));
    Sent second = rig.send();
    rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    rig.advance(Duration.ofSeconds(6));
    assertThat(first.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(second.failure).isNull();
    rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    rig.advance(Duration.ofMillis(3_999));
    assertThat(second.failure).isNull();
    rig.advance(Duration.ofMillis(1));
    assertThat(second.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
  }

  @Test
  void lossFailsWhatWasWritten() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    rig.socket().breaks("the cable");
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
  }

  @Test
  void lateAcceptanceIsWarnedOf() {
    CoreRig rig = CoreRig.connected();
    rig.send();
    RpcId id = CoreRig.id(rig.socket());
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(new ConnectResult(CoreRig.PROTOCOL, null, null, null, null, null));
    assertThat(rig.core.methodOf(id)).isEqualTo(Method.MESSAGING_SEND);
    List<String> warnings =
        LogLines.during(
            () -> rig.socket().brings(new Frame.Success(id, SendResult.accepted("m-late"))));
    assertThat(warnings).singleElement().asString().contains("m-late", "REL-MSG-036");
    assertThat(rig.core.methodOf(id)).isNull();
    rig.state("m-late", "delivered");
  }

  @Test
  void lateReplyCreatesNoMessage() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    RpcId id = CoreRig.id(rig.socket());
    rig.advance(Duration.ofSeconds(9));
    rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    rig.advance(Duration.ofSeconds(1));
    rig.socket().brings(new Frame.Success(id, OpenPayload.EMPTY_OBJECT));
    assertThat(sent.message).isNull();
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.TIMEOUT);
  }

  @Test
  void secondReplyIsDropped() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    RpcId id = CoreRig.id(rig.socket());
    rig.socket().brings(new Frame.Success(id, SendResult.accepted("m-1")));
    rig.socket().brings(new Frame.Failure(id, RpcError.of(-32603, "too late")));
    assertThat(sent.accepted().id()).isEqualTo("m-1");
    assertThat(sent.failure).isNull();
  }

  @Test
  void sendBeforeConnectIsNotSent() {
    CoreRig rig = new CoreRig();
    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.NOT_SENT);
  }

  @Test
  void closeEndsPendingSendsAndTrackedMessages() {
    CoreRig rig = CoreRig.connected();
    Sent tracked = rig.sendAccepted(null, "m-1");
    Sent pending = rig.send();
    rig.core.close();
    assertThat(tracked.ends).containsExactly("CLOSED");
    assertThat(pending.failed().kind()).isEqualTo(ErrorKind.CLOSED);
    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.CLOSED);
  }

  @Test
  void messagesOverTheBoundAreNotSent() {
    CoreRig rig = new CoreRig(2, 0);
    rig.connect();
    Sent first = rig.sendAccepted(null, "m-1");
    rig.send();
    int written = rig.socket().written.size();
    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.QUEUE_FULL);
    assertThat(rig.socket().written).hasSize(written);
    rig.state("m-1", "delivered");
    assertThat(first.ends).containsExactly("delivered");
    assertThat(rig.send().failure).isNull();
  }

  @Test
  void frameThatIsTooLargeIsRefusedAndLeavesNothingBehind() {
    CoreRig rig = CoreRig.connected();
    rig.socket().refusesSize = true;
    Sent sent = rig.send();
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    assertThat(sent.failed().text()).contains("1048576");
    rig.socket().refusesSize = false;
    rig.advance(Duration.ofSeconds(20));
    assertThat(rig.socket().dropped).isFalse();
  }

  @Test
  void defaultContextIsTheSessionsName() {
    CoreRig rig = CoreRig.connected();
    rig.send();
    assertThat(((SendParams) rig.socket().lastRequest().params()).context())
        .isEqualTo(CoreRig.PROTOCOL);
    rig.send("");
    assertThat(((SendParams) rig.socket().lastRequest().params()).context())
        .isEqualTo(CoreRig.PROTOCOL);
    rig.send("office");
    assertThat(((SendParams) rig.socket().lastRequest().params()).context()).isEqualTo("office");
    assertThat(rig.socket().lastRequest().method()).isEqualTo(Method.MESSAGING_SEND);
  }
}
