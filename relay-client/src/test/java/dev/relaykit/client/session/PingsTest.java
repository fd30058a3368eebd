package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcError;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PingsTest {

  private static long pings(CoreRig rig) {
    return rig.socket().written.stream()
        .filter(
            frame -> frame instanceof Frame.Request request && request.method().equals(Method.PING))
        .count();
  }

  @Test
  void pingLeavesEveryThirtySeconds() {
    CoreRig rig = CoreRig.connected();
    rig.advance(Duration.ofMillis(29_999));
    assertThat(pings(rig)).isZero();
    rig.advance(Duration.ofMillis(1));
    assertThat(pings(rig)).isEqualTo(1);
    rig.answer(rig.socket(), OpenPayload.EMPTY_OBJECT);
    rig.advance(Duration.ofSeconds(30));
    assertThat(pings(rig)).isEqualTo(2);
  }

  @Test
  void thirdPingWithoutAnswerDropsTheConnection() {
    CoreRig rig = CoreRig.connected();
    rig.advance(Duration.ofSeconds(99));
    assertThat(pings(rig)).isEqualTo(3);
    assertThat(rig.socket().dropped).isFalse();
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.socket().dropped).isTrue();
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.transport.sockets).hasSize(2);
  }

  @Test
  void pingThatNeverLeftIsNoMissedAnswer() {
    CoreRig rig = CoreRig.connected();
    rig.socket().refusesSize = true;
    rig.advance(CoreRig.PING_INTERVAL.multipliedBy(10));
    assertThat(pings(rig)).isZero();
    assertThat(rig.socket().dropped).isFalse();
  }

  @Test
  void anyFrameIsASignOfLife() {
    CoreRig rig = CoreRig.connected();
    for (int i = 0; i < 20; i++) {
      rig.advance(Duration.ofSeconds(55));
      rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    }
    assertThat(rig.socket().dropped).isFalse();
  }

  @Test
  void errorIsAnAnswer() {
    CoreRig rig = CoreRig.connected();
    for (int i = 0; i < 10; i++) {
      rig.advance(Duration.ofSeconds(30));
      rig.socket()
          .brings(
              new Frame.Failure(CoreRig.id(rig.socket()), RpcError.of(-32601, "what is a ping?")));
    }
    assertThat(rig.socket().dropped).isFalse();
  }

  @Test
  void missingPingsOfTheServerDoNotMatter() {
    CoreRig rig = CoreRig.connected();
    for (int i = 0; i < 20; i++) {
      rig.advance(Duration.ofSeconds(30));
      rig.answer(rig.socket(), OpenPayload.EMPTY_OBJECT);
    }
    assertThat(rig.transport.sockets).hasSize(1);
    assertThat(rig.socket().dropped).isFalse();
  }

  @Test
  void noPingBeforeTheSessionIsUpNorAfterItWasLost() {
    CoreRig rig = new CoreRig();
    rig.askForConnection();
    rig.socket().opens();
    rig.advance(Duration.ofSeconds(9));
    assertThat(pings(rig)).isZero();
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofMinutes(10));
    assertThat(rig.transport.sockets)
        .allSatisfy(socket -> assertThat(socket.written.size()).isLessThanOrEqualTo(1));
  }
}
