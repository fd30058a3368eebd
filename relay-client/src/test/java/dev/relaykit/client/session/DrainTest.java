package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ConnectParams;
import dev.relaykit.protocol.session.ConnectResult;
import dev.relaykit.protocol.session.DisconnectParams;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DrainTest {

  private static final RpcId ID = RpcId.ofString("d");

  private static void disconnect(CoreRig rig, boolean restart) {
    rig.socket().brings(new Frame.Request(ID, Method.DISCONNECT, new DisconnectParams(restart)));
  }

  @Test
  void disconnectIsAnsweredAndNothingNewIsWritten() {
    CoreRig rig = CoreRig.connected();
    disconnect(rig, false);
    assertThat(rig.socket().last()).isEqualTo(new Frame.Success(ID, OpenPayload.EMPTY_OBJECT));
    assertThat(rig.changes).endsWith("DRAINING");
    assertThat(rig.send().failure).isNull();
    assertThat(rig.socket().last()).isEqualTo(new Frame.Success(ID, OpenPayload.EMPTY_OBJECT));
  }

  @Test
  void noPingIsWrittenWhileDraining() {
    CoreRig rig = CoreRig.connected();
    rig.advanceAlive(CoreRig.PING_INTERVAL.minusSeconds(5));
    rig.advance(Duration.ofSeconds(4));
    disconnect(rig, false);
    int written = rig.socket().written.size();
    rig.advance(Duration.ofSeconds(3));
    assertThat(rig.socket().written).hasSize(written);
  }

  @Test
  void disconnectWithoutIdIsObeyedButNotAnswered() {
    CoreRig rig = CoreRig.connected();
    int written = rig.socket().written.size();
    rig.socket().brings(new Frame.Request(null, Method.DISCONNECT, new DisconnectParams(false)));
    assertThat(rig.socket().written).hasSize(written);
    assertThat(rig.changes).endsWith("DRAINING");
  }

  @Test
  void pendingSendsMayFinishWhileDraining() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.send();
    RpcId id = CoreRig.id(rig.socket());
    disconnect(rig, true);
    rig.socket().brings(new Frame.Success(id, SendResult.accepted("m-1")));
    rig.state("m-1", "delivered");
    assertThat(sent.ends).containsExactly("delivered");
  }

  @Test
  void serverThatDoesNotCloseIsLeftAfterFiveSeconds() {
    CoreRig rig = CoreRig.connected();
    disconnect(rig, false);
    rig.advance(Duration.ofMillis(4_999));
    assertThat(rig.socket().closed).isFalse();
    rig.advance(Duration.ofMillis(1));
    assertThat(rig.socket().closed).isTrue();
    rig.advance(Duration.ofSeconds(1));
    assertThat(rig.transport.sockets).hasSize(2);
    rig.socket().opens();
    assertThat(((ConnectParams) rig.socket().lastRequest().params()).protocol())
        .isEqualTo(CoreRig.PROTOCOL);
  }

  @Test
  void restartEndsTheMessagesOfTheSessionAndKeepsThoseOfNamedContexts() {
    CoreRig rig = CoreRig.connected();
    Sent ofSession = rig.sendAccepted(null, "m-1");
    Sent ofContext = rig.sendAccepted("office", "m-2");
    disconnect(rig, true);
    assertThat(ofSession.ends).isEmpty();
    rig.socket().breaks("as announced");
    assertThat(ofSession.ends).containsExactly("SESSION_LOST");
    assertThat(ofSession.accepted().progress().shown().text()).isEqualTo("queued");
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(new ConnectResult("signalwire_c_d", null, null, null, null, null));
    assertThat(((ConnectParams) ((Frame.Request) rig.socket().written.get(0)).params()).protocol())
        .isNull();
    rig.state("m-2", "delivered");
    assertThat(ofContext.ends).containsExactly("delivered");
  }

  @Test
  void sessionThatIsNotRestoredEndsItsMessages() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.sendAccepted(null, "m-1");
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofSeconds(1));
    assertThat(sent.ends).isEmpty();
    rig.welcome(new ConnectResult("signalwire_c_d", false, null, null, null, null));
    assertThat(sent.ends).containsExactly("SESSION_LOST");
  }

  @Test
  void restoredSessionGoesOn() {
    CoreRig rig = CoreRig.connected();
    Sent sent = rig.sendAccepted(null, "m-1");
    rig.socket().breaks("the cable");
    rig.advance(Duration.ofSeconds(1));
    rig.welcome(new ConnectResult(CoreRig.PROTOCOL, null, null, null, null, null));
    assertThat(sent.ends).isEmpty();
    rig.state("m-1", "delivered");
    assertThat(sent.ends).containsExactly("delivered");
  }
}
