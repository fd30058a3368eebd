package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.LogLines;
import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.protocol.message.EarlyEvents;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.ResultCode;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MessagesTest {

  @Test
  void eventsAfterTheReplyAreSeenInOrder() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.sendAccepted(null, "m-1");
    rig.state("m-1", "queued");
    rig.state("m-1", "sent");
    rig.state("m-1", "initiated");
    rig.state("m-1", "read");
    rig.state("m-1", "undelivered", "carrier_blocked");
    rig.state("m-1", "delivered");
    assertThat(sent.changes)
        .containsExactly("sent/null", "read/null", "undelivered/carrier_blocked");
    assertThat(sent.ends).containsExactly("undelivered");
  }

  @Test
  void eventsBeforeTheReplyAreSeenByTheListenersOfTheCall() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    RpcId id = CoreRig.id(rig.socket());
    rig.state("m-1", "sent");
    rig.state("m-1", "delivered");
    assertThat(sent.message).isNull();
    rig.socket().brings(new Frame.Success(id, SendResult.accepted("m-1")));
    assertThat(sent.changes).containsExactly("sent/null", "delivered/null");
    assertThat(sent.ends).containsExactly("delivered");
    assertThat(sent.accepted().ended()).isDone();
  }

  @Test
  void repliesInAnotherOrderThanTheSendsFindTheirEvents() {
    CoreRig rig = CoreRig.connected();
    Sent first = rig.send();
    RpcId firstId = CoreRig.id(rig.socket());
    Sent second = rig.send();
    RpcId secondId = CoreRig.id(rig.socket());
    rig.state("m-1", "failed", "spam");
    rig.state("m-2", "delivered");
    rig.socket().brings(new Frame.Success(secondId, SendResult.accepted("m-2")));
    rig.socket().brings(new Frame.Success(firstId, SendResult.accepted("m-1")));
    assertThat(first.ends).containsExactly("failed");
    assertThat(first.accepted().progress().reason()).isEqualTo("spam");
    assertThat(second.ends).containsExactly("delivered");
  }

  @Test
  void eventsWithoutPendingSendAreNotKept() {
    CoreRig rig = CoreRig.connected();
    rig.state("m-1", "delivered");
    Sent sent = rig.sendAccepted(null, "m-1");
    assertThat(sent.changes).isEmpty();
    assertThat(sent.ends).isEmpty();
  }

  @Test
  void eventsNobodyClaimedGoWithTheLastPendingSend() {
    CoreRig rig = CoreRig.connected();
    rig.send();
    RpcId id = CoreRig.id(rig.socket());
    rig.state("m-9", "delivered");
    rig.socket().brings(new Frame.Success(id, SendResult.accepted("m-1")));
    Sent late = rig.sendAccepted(null, "m-9");
    assertThat(late.ends).isEmpty();
  }

  @Test
  void oldestEarlyEventsGiveWay() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    RpcId id = CoreRig.id(rig.socket());
    List<String> warnings =
        LogLines.during(
            () -> {
              for (int i = 0; i <= EarlyEvents.MAX_IDS; i++) {
                rig.state("m-" + i, "delivered");
              }
            });
    assertThat(warnings).singleElement().asString().contains("m-0", "REL-MSG-032");
    rig.socket().brings(new Frame.Success(id, SendResult.accepted("m-0")));
    assertThat(sent.ends).isEmpty();
    assertThat(sent.accepted().id()).isEqualTo("m-0");
  }

  @Test
  void idThatIsTakenFailsTheSecondSend() {
    CoreRig rig = CoreRig.connected();
    Sent first = rig.sendAccepted(null, "m-1");
    Sent second = rig.sendAccepted(null, "m-1");
    assertThat(second.failed().kind()).isEqualTo(ErrorKind.MALFORMED_RESULT);
    rig.state("m-1", "delivered");
    assertThat(first.ends).containsExactly("delivered");
  }

  @Test
  void acceptanceWithoutIdFails() {
    CoreRig rig = CoreRig.connected();
    Sent missing = rig.send();
    rig.answer(rig.socket(), new SendResult(ResultCode.OK, "Message accepted", null, List.of()));
    Sent empty = rig.sendAccepted(null, "");
    Sent shapeless = rig.send();
    rig.answer(rig.socket(), OpenPayload.EMPTY_OBJECT);
    assertThat(List.of(missing, empty, shapeless))
        .allSatisfy(sent -> assertThat(sent.failed().kind()).isEqualTo(ErrorKind.MALFORMED_RESULT));
  }

  @Test
  void refusalKeepsCodeTextAndErrors() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    SendError error = new SendError("x1", "is unusable", "to_number");
    rig.answer(
        rig.socket(),
        SendResult.refused(new ResultCode("response_timeout"), "Service Timeout", List.of(error)));
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.SERVER);
    assertThat(sent.failed().serverCode()).isEqualTo("response_timeout");
    assertThat(sent.failed().text()).contains("Service Timeout");
    assertThat(sent.failed().errors()).containsExactly(error);
  }

  @Test
  void refusalWithoutTextReadsUnknownError() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    rig.answer(rig.socket(), new SendResult(new ResultCode("402"), null, null, List.of()));
    assertThat(sent.failed().text()).contains("Unknown error");
  }

  @Test
  void errorResponseFailsTheSend() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    rig.socket()
        .brings(new Frame.Failure(CoreRig.id(rig.socket()), RpcError.of(-32603, "trial mode")));
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.SERVER);
    assertThat(sent.failed().serverCode()).isEqualTo("-32603");
    assertThat(sent.failed().text()).contains("trial mode");
  }

  @Test
  void rejectedCredentialsEndTrackedMessages() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.sendAccepted("office", "m-1");
    rig.state("m-1", "sent");
    rig.socket().breaks("the cable");
    for (int i = 0; i < 4; i++) {
      rig.advance(java.time.Duration.ofSeconds(30));
      rig.socket().opens();
      rig.socket()
          .brings(new Frame.Failure(CoreRig.id(rig.socket()), RpcError.of(-32002, "revoked")));
    }
    assertThat(sent.ends).containsExactly("AUTH");
    assertThat(sent.accepted().progress().shown().text()).isEqualTo("sent");
  }
}
