package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.journal.JournalNote;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Whom a fault is for, when it is armed, and what is told of it, seen over plain sockets. */
@Timeout(60)
class MockFaultsTest {

  private final FaultBench bench = new FaultBench();

  @AfterEach
  void stop() throws Exception {
    bench.close();
  }

  private String idOf(RelayPeer peer) throws IOException {
    return peer.login("office").path("sessionid").asString();
  }

  @Test
  void faultOfOneSessionLeavesOthersAlone() throws IOException {
    RelayPeer one = bench.upgraded();
    RelayPeer other = bench.client();
    String id =
        bench.arm(FaultRule.of(Fault.drop()).at(FaultPoint.BEFORE_REPLY).onSession(idOf(one)));
    one.request("signalwire.ping", "{}");
    assertThat(other.call("signalwire.ping", "{}").has("result")).isTrue();
    bench.settle();
    assertThat(one.raw().available()).isZero();
    assertThat(bench.fired(id)).isEqualTo(1);
  }

  @Test
  void faultOfANumberIsForItsMessagesOnly() throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.drop()).at(FaultPoint.BEFORE_REPLY).onNumber("+1555111*"));
    peer.request("messaging.send", RelayPeer.message("+15551112222"));
    String second = peer.request("messaging.send", RelayPeer.message("+15552223333"));
    JsonNode reply = peer.raw().readJson();
    assertThat(reply.path("id").asString()).isEqualTo(second);
  }

  @Test
  void faultOfOneMessageIsForItsEventsOnly() throws IOException {
    RelayPeer peer = bench.client("office");
    String first = accepted(peer);
    String second = accepted(peer);
    bench.arm(FaultRule.of(Fault.drop()).onMessage(first));
    bench.advanceMillis(40);
    assertThat(peer.events(4))
        .allSatisfy(
            event ->
                assertThat(event.at("/params/params/message_id").asString()).isEqualTo(second));
  }

  private static String accepted(RelayPeer peer) throws IOException {
    return peer.call("messaging.send", RelayPeer.message(FaultBench.NUMBER))
        .at("/result/message_id")
        .asString();
  }

  @Test
  void resetAtOnceCutsOnlyTheSessionThatItNames() throws IOException {
    RelayPeer one = bench.upgraded();
    String name = idOf(one);
    RelayPeer other = bench.client();
    String id = bench.arm(FaultRule.of(Fault.reset()).onSession(name));
    assertThat(one.raw().awaitReset()).isTrue();
    assertThat(other.call("signalwire.ping", "{}").has("result")).isTrue();
    assertThat(bench.fired(id)).isEqualTo(1);
    assertThat(bench.server().faults().rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.isSpent()).isTrue());
  }

  @Test
  void framesOfOneSessionAreReleasedAlone() throws IOException {
    RelayPeer one = bench.upgraded();
    String name = idOf(one);
    RelayPeer other = bench.client();
    FaultRule hold = FaultRule.of(Fault.holdUntilReleased()).at(FaultPoint.BEFORE_REPLY);
    bench.arm(hold.onMethod("signalwire.receive"));
    one.request("signalwire.receive", "{\"contexts\":[\"a\"]}");
    other.request("signalwire.receive", "{\"contexts\":[\"a\"]}");
    bench.settle();
    bench.server().faults().release(name);
    assertThat(one.raw().readJson().has("result")).isTrue();
    bench.settle();
    assertThat(other.raw().available()).isZero();
    bench.server().faults().release();
    assertThat(other.raw().readJson().has("result")).isTrue();
  }

  @Test
  void clearedFaultHappensNoMore() throws IOException {
    RelayPeer peer = bench.upgraded();
    String name = idOf(peer);
    FaultRule drop = FaultRule.of(Fault.drop()).at(FaultPoint.BEFORE_REPLY);
    String first = bench.arm(drop);
    bench.arm(drop.onSession(name));
    assertThat(bench.server().faults().remove(first)).isTrue();
    bench.server().faults().clear(name);
    assertThat(peer.call("signalwire.ping", "{}").has("result")).isTrue();
    bench.arm(drop);
    bench.server().faults().clear();
    assertThat(peer.call("signalwire.ping", "{}").has("result")).isTrue();
  }

  @Test
  void faultsOfTheConfigurationAreArmedFromTheStart() throws IOException {
    MockConfig config =
        MockConfig.builder().fault(FaultRule.of(Fault.refuseUpgrade(429)).times(1)).build();
    try (RelayMockServer server = RelayMockServer.start(config);
        RawPeer first = RawPeer.connect(server);
        RawPeer second = RawPeer.connect(server)) {
      assertThat(first.upgrade("/")).isEqualTo(429);
      assertThat(second.upgrade("/")).isEqualTo(101);
    }
    assertThatThrownBy(() -> MockConfig.builder().fault(FaultRule.of(Fault.reset())).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("say at connect");
  }

  @Test
  void severalFaultsOfOneFrameHappenTogether() throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.unknownEvent()).nth(1));
    bench.arm(FaultRule.of(Fault.fragment(50)).nth(1));
    bench.arm(FaultRule.of(Fault.duplicate(1)).nth(1));
    bench.sendAndDeliver(peer);
    peer.raw().readJson();
    for (int copy = 0; copy < 2; copy++) {
      StringBuilder whole = new StringBuilder();
      RawPeer.WsFrame part = peer.raw().read();
      for (; !part.fin(); part = peer.raw().read()) {
        whole.append(part.text());
      }
      assertThat(whole.append(part.text())).contains("relaykit.unknown", "queued");
    }
    assertThat(FaultBench.states(peer, 3)).containsExactly("initiated", "sent", "delivered");
  }

  @Test
  void journalSaysWhatAFaultHasDone() throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.drop()).at(FaultPoint.BEFORE_REPLY).times(1));
    peer.request("messaging.send", RelayPeer.message(FaultBench.NUMBER));
    bench.settle();
    bench.arm(Fault.close(1001, "bye"));
    List<String> notes = bench.server().journal().notes().stream().map(JournalNote::text).toList();
    assertThat(notes.get(0)).startsWith("fault drop at before_reply of messaging.send, message ");
    assertThat(notes).contains("the server closes the connection: 1001 bye");
  }

  @Test
  void upgradeThatAFaultHasChangedIsNotedThoughItHasNoSession() throws IOException {
    bench.arm(FaultRule.of(Fault.refuseUpgrade(418)).times(1));
    assertThat(bench.connect().upgrade("/")).isEqualTo(418);
    bench.arm(FaultRule.of(Fault.noDeflate()).times(1));
    bench.connect().upgrade("/");
    bench.awaitConnections(1);
    List<JournalNote> notes = bench.server().journal().notes();
    assertThat(notes).extracting(JournalNote::sessionId).containsExactly("", "");
    assertThat(notes.get(0).text()).startsWith("fault refuse_upgrade at upgrade of 127.0.0.1:");
    assertThat(notes.get(1).text())
        .isEqualTo("fault no_deflate at upgrade of " + bench.server().connections().get(0).peer());
  }

  @Test
  void closedServerTakesNoFaults() {
    bench.server().close();
    assertThatThrownBy(() -> bench.arm(Fault.drop()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the server is closed");
  }
}
