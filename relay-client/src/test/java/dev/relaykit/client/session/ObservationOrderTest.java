package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** When an observer is told of a frame (REL-EVT-006). */
final class ObservationOrderTest {

  private static final byte[] JSON = {'{', '}'};

  private final CoreRig rig = CoreRig.connected();
  private final List<String> seen = new ArrayList<>();

  private void watch(Supplier<String> at) {
    rig.core.watchFrames(
        new FrameWatch() {
          @Override
          public void sent(int generation, byte[] json, SecretMask mask) {
            seen.add("sent " + at.get());
          }

          @Override
          public void received(int generation, byte[] json, SecretMask mask) {
            seen.add("received " + at.get());
          }

          @Override
          public void wasLate(int generation, byte[] json, SecretMask mask) {
            seen.add("late " + at.get());
          }
        });
  }

  private void brings(Frame frame) {
    rig.core.seen(1, false, JSON);
    rig.socket().brings(frame);
    rig.core.readEnds();
  }

  private static Frame event(Payload body) {
    return new Frame.Request(
        RpcId.ofString("e-1"), Method.EVENT, EventParams.of(Method.MESSAGING_STATE, body));
  }

  @Test
  void eventIsShownAfterItsAckAndBeforeItChangesAnything() {
    CoreRig.Sent sent = rig.sendAccepted(null, "m-1");
    watch(() -> rig.socket().last().kind() + " " + sent.accepted().progress().shown());

    brings(event(MessageStateEvent.minimal("m-1", MessageState.of("sent"), null)));

    assertThat(seen).containsExactly("received SUCCESS queued");
    assertThat(sent.accepted().progress().shown()).hasToString("sent");
  }

  @Test
  void responseIsShownBeforeItsCallerHears() {
    CoreRig.Sent sent = rig.send();
    watch(() -> sent.message == null ? "waiting" : "told");

    brings(new Frame.Success(CoreRig.id(rig.socket()), SendResult.accepted("m-1")));

    assertThat(seen).containsExactly("received waiting");
    assertThat(sent.message).isNotNull();
  }

  @Test
  void whatCannotBeReadIsShownOnce() {
    watch(() -> "");
    rig.core.seen(1, false, JSON);
    assertThat(seen).isEmpty();
    rig.core.readEnds();
    rig.core.readEnds();
    assertThat(seen).containsExactly("received ");
  }

  @Test
  void whatHasComeIsShownBeforeWhatAnswersIt() {
    watch(() -> "");
    rig.core.seen(1, false, JSON);
    rig.core.seen(1, true, JSON);
    rig.core.readEnds();
    assertThat(seen).containsExactly("received ", "sent ");
  }

  @Test
  void requestsAndNotificationsAreShownOnceEach() {
    watch(() -> "");
    brings(new Frame.Request(RpcId.ofString("x"), "unknown.method", OpenPayload.EMPTY_OBJECT));
    brings(new Frame.Request(null, Method.EVENT, EventParams.of("a.b", OpenPayload.EMPTY_OBJECT)));
    assertThat(seen).containsExactly("received ", "received ");
  }
}
