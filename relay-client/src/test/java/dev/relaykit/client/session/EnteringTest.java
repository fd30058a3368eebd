package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.rpc.OpenPayload;
import org.junit.jupiter.api.Test;

/** Requests that the event loop has not taken up yet. */
final class EnteringTest {

  @Test
  void requestsCountUntilTheEventLoopTakesThemUp() {
    CoreRig rig = CoreRig.connected();
    rig.transport.holds = true;
    rig.send();
    rig.core.ask("some.method", OpenPayload.EMPTY_OBJECT, new Answer(value -> {}, failure -> {}));
    rig.core.reauthenticate("jwt-1", failure -> {});
    assertThat(rig.core.entering()).isEqualTo(3);
    rig.transport.goOn();
    assertThat(rig.core.entering()).isZero();
  }
}
