package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.MalformedPayload;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.PayloadType;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.Ping;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InboundTest {

  private static Frame.Request event(RpcId id, String messageId, String state) {
    return new Frame.Request(
        id,
        Method.EVENT,
        EventParams.of(
            Method.MESSAGING_STATE,
            MessageStateEvent.minimal(messageId, MessageState.of(state), null)));
  }

  @Test
  void ackIsWrittenBeforeTheEventIsDispatched() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.sendAccepted(null, "m-1");
    List<Frame> writtenAtDispatch = new ArrayList<>();
    sent.accepted().onChange(change -> writtenAtDispatch.addAll(rig.socket().written));
    RpcId id = RpcId.ofNumber("7.0");
    rig.socket().brings(event(id, "m-1", "sent"));
    assertThat(writtenAtDispatch).endsWith(new Frame.Success(id, OpenPayload.EMPTY_OBJECT));
  }

  @Test
  void eventWithoutIdIsDispatchedAndNotAcknowledged() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.sendAccepted(null, "m-1");
    int written = rig.socket().written.size();
    rig.socket()
        .brings(
            new Frame.Request(
                null, Method.EVENT, event(RpcId.ofString("x"), "m-1", "sent").params()));
    assertThat(rig.socket().written).hasSize(written);
    assertThat(sent.changes).containsExactly("sent/null");
  }

  @Test
  void repeatedEventIsAcknowledgedAgainAndDispatchedOnce() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.sendAccepted(null, "m-1");
    RpcId id = RpcId.ofString("again");
    int written = rig.socket().written.size();
    rig.socket().brings(event(id, "m-1", "read"));
    rig.socket().brings(event(id, "m-1", "read"));
    assertThat(rig.socket().written).hasSize(written + 2);
    assertThat(sent.changes).containsExactly("read/null");
  }

  @Test
  void eventsThatCannotBeReadAreAcknowledged() {
    CoreRig rig = CoreRig.connected();
    rig.event("", OpenPayload.EMPTY_OBJECT);
    rig.event(
        Method.MESSAGING_STATE,
        new MalformedPayload(
            PayloadType.MESSAGE_STATE, "/message_id", "is missing", OpenPayload.EMPTY_OBJECT));
    assertThat(rig.socket().written)
        .endsWith(
            new Frame.Success(RpcId.ofString("event-0"), OpenPayload.EMPTY_OBJECT),
            new Frame.Success(RpcId.ofString("event-1"), OpenPayload.EMPTY_OBJECT));
  }

  @Test
  void pingIsEchoed() {
    CoreRig rig = CoreRig.connected();
    RpcId id = RpcId.ofString("p");
    rig.socket().brings(new Frame.Request(id, Method.PING, new Ping("1700000001.5", "abc")));
    assertThat(rig.socket().last())
        .isEqualTo(new Frame.Success(id, new Ping("1700000001.5", "abc")));
  }

  @Test
  void unknownRequestIsAnsweredAndUnknownNotificationIgnored() {
    CoreRig rig = CoreRig.connected();
    RpcId id = RpcId.ofString("u");
    rig.socket().brings(new Frame.Request(id, "signalwire.unheard", OpenPayload.EMPTY_OBJECT));
    assertThat(rig.socket().last()).isInstanceOf(Frame.Failure.class);
    assertThat(((Frame.Failure) rig.socket().last()).error().code()).isEqualTo(-32601);
    int written = rig.socket().written.size();
    rig.socket().brings(new Frame.Request(null, "signalwire.unheard", OpenPayload.EMPTY_OBJECT));
    assertThat(rig.socket().written).hasSize(written);
    assertThat(rig.socket().closed || rig.socket().dropped).isFalse();
  }
}
