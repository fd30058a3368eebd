package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.message.EarlyEvents;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcError;
import dev.relaykit.protocol.rpc.RpcId;
import org.junit.jupiter.api.Test;

/** That the fill of each bound can be seen, and what was dropped is counted. */
final class StatsTest {

  private final CoreRig rig = CoreRig.connected();

  @Test
  void earlyEventsThatAreDroppedAreCounted() {
    rig.send();
    for (int i = 0; i < EarlyEvents.MAX_EVENTS_PER_ID + 2; i++) {
      rig.state("m-1", "sent");
    }
    assertThat(rig.core.stats().earlyEvents()).isEqualTo(EarlyEvents.MAX_EVENTS_PER_ID);
    assertThat(rig.core.stats().droppedEarlyEvents()).isEqualTo(2);
  }

  @Test
  void earlyEventsThatNobodyClaimsAreNoLoss() {
    rig.send();
    RpcId id = CoreRig.id(rig.socket());
    rig.state("m-1", "sent");
    rig.socket().brings(new Frame.Failure(id, RpcError.of(-32603, "no")));
    assertThat(rig.core.stats().earlyEvents()).isZero();
    assertThat(rig.core.stats().droppedEarlyEvents()).isZero();
  }

  @Test
  void idsThatAreKeptAndForgottenAreCounted() {
    for (int i = 0; i < RecentIds.MAX_IDS; i++) {
      rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    }
    assertThat(rig.core.stats().rememberedIds()).isEqualTo(RecentIds.MAX_IDS);
    assertThat(rig.core.stats().forgottenIds()).isZero();
    rig.event("some.event", OpenPayload.EMPTY_OBJECT);
    assertThat(rig.core.stats().rememberedIds()).isEqualTo(RecentIds.MAX_IDS);
    assertThat(rig.core.stats().forgottenIds()).isEqualTo(1);
  }

  @Test
  void bytesThatWaitAreThoseOfThePresentSocket() {
    rig.socket().waitingBytes = 7;
    assertThat(rig.core.stats().waitingBytes()).isEqualTo(7);
    rig.socket().breaks("the cable");
    assertThat(rig.core.stats().waitingBytes()).isZero();
  }

  @Test
  void callersThatWaitForTheSessionAreBounded() {
    CoreRig waiting = new CoreRig();
    for (int i = 0; i < ConnectCallers.MAX_CALLERS; i++) {
      waiting.askForConnection();
    }
    assertThat(waiting.connects).isEmpty();
    assertThat(waiting.core.stats().waitingConnects()).isEqualTo(ConnectCallers.MAX_CALLERS);
    waiting.askForConnection();
    assertThat(waiting.connects).containsExactly("QUEUE_FULL null");
    waiting.connect();
    assertThat(waiting.connects).hasSize(ConnectCallers.MAX_CALLERS + 2);
    assertThat(waiting.core.stats().waitingConnects()).isZero();
  }

  @Test
  void framesThatAreTooLargeAreCounted() {
    rig.socket().refusesSize = true;
    rig.send();
    rig.send();
    assertThat(rig.core.stats().tooLargeRequests()).isEqualTo(2);
    assertThat(rig.core.stats().tooLargeMessages()).isZero();
    rig.core.tooLarge();
    assertThat(rig.core.stats().tooLargeMessages()).isEqualTo(1);
  }
}
