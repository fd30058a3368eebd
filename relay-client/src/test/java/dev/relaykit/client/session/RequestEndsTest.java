package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.protocol.session.SecretMask;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a request ends that was given up, has no id, or has an odd answer. */
final class RequestEndsTest {

  private final CoreRig rig = CoreRig.connected();
  private final List<String> ends = new ArrayList<>();

  private Call send() {
    return send(rig);
  }

  private Call send(CoreRig on) {
    SendParams params =
        new SendParams(null, "+15550002222", "+15550001111", "x", List.of(), List.of(), null);
    return on.core.send(
        new SendCall(
            params, null, null, m -> ends.add("accepted"), f -> ends.add(f.kind().name())));
  }

  private void asked(JsonNode code) {
    rig.core.ask(
        "calling.dial",
        OpenPayload.EMPTY_OBJECT,
        new Answer(value -> ends.add("result"), f -> ends.add(f.kind() + " " + f.serverCode())));
    rig.answer(
        rig.socket(), OpenPayload.ofTree(JsonNodeFactory.instance.objectNode().set("code", code)));
  }

  @Test
  void sendGivenUpBeforeTheEventLoopHasATurnIsNotWritten() {
    int written = rig.socket().written.size();
    rig.transport.holds = true;
    Call call = send();
    Runnable submit = rig.transport.held.remove(0);
    rig.core.giveUp(call);
    submit.run();
    rig.transport.goOn();
    assertThat(ends).containsExactly("NOT_SENT");
    assertThat(rig.socket().written).hasSize(written);
  }

  @Test
  void silenceAfterGivingUpStillDropsTheConnection() {
    rig.core.giveUp(send());
    assertThat(rig.core.stats().pendingRequests()).isZero();
    rig.advance(CoreRig.REQUEST_TIMEOUT);
    assertThat(rig.socket().dropped).isTrue();
    assertThat(ends).containsExactly("TIMEOUT");
  }

  @Test
  void requestThatWasGivenUpLeavesTheTableAtOnce() {
    CoreRig small = new CoreRig(1, 0);
    small.connect();
    for (int i = 0; i < 3; i++) {
      Call call = send(small);
      assertThat(small.core.stats().pendingRequests()).isEqualTo(1);
      small.core.giveUp(call);
      assertThat(small.core.stats().pendingRequests()).isZero();
    }
    assertThat(ends).containsExactly("TIMEOUT", "TIMEOUT", "TIMEOUT");
  }

  @Test
  void signOfLifeAfterGivingUpKeepsTheConnection() {
    rig.core.giveUp(send());
    rig.advance(Duration.ofSeconds(5));
    rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    rig.advance(Duration.ofSeconds(6));
    assertThat(rig.socket().dropped).isFalse();
  }

  @Test
  void oldestOfSeveralThatWereGivenUpCounts() {
    Call first = send();
    rig.advance(Duration.ofSeconds(4));
    Call second = send();
    rig.core.giveUp(second);
    rig.core.giveUp(first);
    rig.advance(Duration.ofSeconds(6).minusMillis(1));
    assertThat(rig.socket().dropped).isFalse();
    rig.advance(Duration.ofMillis(1));
    assertThat(rig.socket().dropped).isTrue();
  }

  @Test
  void givingUpOnOneConnectionDoesNotDropTheNext() {
    rig.core.giveUp(send());
    rig.advance(Duration.ofSeconds(5));
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofSeconds(6));
    assertThat(rig.transport.sockets).hasSize(2);
    assertThat(rig.socket().dropped).isFalse();
  }

  @Test
  void answerAfterGivingUpIsLateAndTellsNothingMore() {
    Call call = send();
    RpcId id = CoreRig.id(rig.socket());
    rig.core.giveUp(call);
    rig.core.giveUp(call);
    rig.socket().brings(new Frame.Success(id, SendResult.accepted("m")));
    rig.socket().breaks("the cable");
    assertThat(ends).containsExactly("TIMEOUT");
    assertThat(rig.core.stats().lateResults()).isEqualTo(1);
    assertThat(rig.core.stats().pendingRequests()).isZero();
  }

  @Test
  void lossAfterGivingUpTellsNothingMore() {
    rig.core.giveUp(send());
    rig.socket().breaks("the cable");
    assertThat(ends).containsExactly("TIMEOUT");
    assertThat(rig.core.stats().pendingRequests()).isZero();
  }

  @Test
  void idsThatFailOrRepeatEndTheirCallOnly() {
    Sent waiting = rig.send();
    String pending = CoreRig.id(rig.socket()).toString().replace("\"", "");
    rig.nextId = () -> pending;
    assertThat(rig.send().failed().kind()).isEqualTo(ErrorKind.NOT_SENT);
    rig.nextId =
        () -> {
          throw new IllegalStateException("no ids");
        };
    Failure failure = rig.send().failed();
    assertThat(failure.kind()).isEqualTo(ErrorKind.NOT_SENT);
    assertThat(failure.text()).contains("no ids");
    assertThat(rig.core.stats().pendingRequests()).isEqualTo(1);
    assertThat(rig.core.stats().trackedMessages()).isZero();
    rig.answer(rig.socket(), SendResult.accepted("m-1"));
    assertThat(waiting.accepted().id()).isEqualTo("m-1");
  }

  @Test
  void oddCodesEndTheCallAndNothingElse() {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    asked(nodes.numberNode(BigInteger.TEN.pow(399)));
    asked(nodes.numberNode(new BigDecimal("1e999999999")));
    asked(nodes.numberNode(Double.POSITIVE_INFINITY));
    asked(nodes.numberNode(200.0));
    asked(nodes.numberNode(404.0));
    assertThat(ends).hasSize(5);
    assertThat(ends.get(0)).isEqualTo("SERVER 1" + "0".repeat(399));
    assertThat(ends.get(1)).isEqualTo("SERVER 1E+999999999");
    assertThat(ends.subList(3, 5)).containsExactly("result", "SERVER 404");
  }

  @Test
  void statsDoNotWaitForAnEventLoopThatStandsStill() {
    rig.sendAccepted(null, "m-1");
    rig.transport.holds = true;
    assertThat(rig.core.stats(Duration.ZERO).trackedMessages()).isEqualTo(1);
  }

  @Test
  void framesOfASocketThatIsGoneAreNotShown() {
    List<String> seen = new ArrayList<>();
    rig.core.watchFrames(
        new FrameWatch() {
          @Override
          public void sent(int generation, byte[] json, SecretMask mask) {
            seen.add("sent");
          }

          @Override
          public void received(int generation, byte[] json, SecretMask mask) {
            seen.add("received");
          }

          @Override
          public void wasLate(int generation, byte[] json, SecretMask mask) {
            seen.add("late");
          }
        });
    rig.core.seen(1, false, new byte[0]);
    rig.core.seen(1, true, new byte[0]);
    rig.core.close();
    rig.core.seen(1, false, new byte[0]);
    rig.core.seen(1, true, new byte[0]);
    assertThat(seen).containsExactly("received", "sent");
  }
}
