package dev.relaykit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.clock.MockClock;
import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.fault.ArmedRule;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.journal.JournalJson;
import dev.relaykit.mock.journal.JournalNote;
import dev.relaykit.mock.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * What faults do at the edges: with the clock, with the end of a connection, when there is much.
 */
@Timeout(60)
class FaultLimitsTest {

  private static RelayMockServer withScript(String steps) {
    String text = "rules: [{match: {method: messaging.send}, script: [" + steps + "]}]";
    return RelayMockServer.start(
        MockConfig.builder().scenario(Scenario.parse("test.yaml", text)).build());
  }

  private static List<String> notes(RelayMockServer server) {
    return server.journal().notes().stream().map(JournalNote::text).toList();
  }

  @Test
  void closeFrameLeavesThoughItIsAloneInItsSegment() throws IOException {
    try (RelayMockServer server = withScript("{fault: {one_segment: [{close: 1001}]}}");
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.request("messaging.send", RelayPeer.message(FaultBench.NUMBER));
      assertThat(peer.raw().read().closeCode()).isEqualTo(1001);
    }
  }

  @Test
  void binaryMessageOfAScriptStandsInTheJournalAndDoesNotOvertake() throws IOException {
    String hold = "{fault: {hold: {until: next, at: before_reply}}}";
    try (RelayMockServer server =
            withScript(hold + ", {reply: default}, {send: {hex: \"00ff\"}}, {send: {text: x}}");
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.request("messaging.send", RelayPeer.message(FaultBench.NUMBER));
      RawPeer.WsFrame binary = peer.raw().read();
      assertThat(binary.opcode()).isEqualTo(RawPeer.BINARY);
      assertThat(peer.raw().readJson().has("result")).as("after the next message").isTrue();
      assertThat(peer.raw().read().text()).isEqualTo("x");
      List<JournalEntry> entries =
          server.journal().entries().stream().filter(JournalEntry::isBinary).toList();
      assertThat(new String(JournalJson.array(entries), UTF_8)).contains("\"frame\":\"hex 00ff\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"drop", "hold", "throttle", "invalid_json", "binary", "stop_reading"})
  void advanceDoesNotWaitForAnswersThatCannotCome(String name) throws IOException {
    try (RelayMockServer server = RelayMockServer.start();
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      server.clock().pause();
      peer.call("messaging.send", RelayPeer.message(FaultBench.NUMBER));
      Fault fault =
          switch (name) {
            case "drop" -> Fault.drop();
            case "hold" -> Fault.holdUntilReleased();
            case "throttle" -> Fault.throttle(10);
            case "invalid_json" -> Fault.invalidJson();
            case "binary" -> Fault.binary();
            default -> Fault.stopReading();
          };
      server.faults().arm(FaultRule.of(fault));
      assertThat(server.clock().advance(Duration.ofMillis(40)).unacknowledged()).isZero();
    }
  }

  @Test
  void advanceWaitsForTheAnswerToADelayedFrameAndToOneWithAnotherId() throws IOException {
    try (RelayMockServer server = RelayMockServer.start();
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      server.clock().pause();
      peer.call("messaging.send", RelayPeer.message(FaultBench.NUMBER));
      server.faults().arm(FaultRule.of(Fault.delay(Duration.ofMillis(100))));
      server.faults().arm(FaultRule.of(Fault.numericId()));
      long before = server.journal().size();
      CompletionStage<MockClock.Advance> advance =
          server.clock().advanceLater(Duration.ofMillis(200));
      for (int i = 0; i < 4; i++) {
        JsonNode event = peer.raw().readJson();
        assertThat(event.get("id").isNumber()).isTrue();
        assertThat(advance.toCompletableFuture()).isNotDone();
        peer.acknowledge(event);
      }
      assertThat(advance.toCompletableFuture().join().unacknowledged()).isZero();
      assertThat(
              server.journal().entries().stream()
                  .skip(before)
                  .map(entry -> entry.direction() == Direction.SENT ? "S" : "R")
                  .collect(Collectors.joining()))
          .isEqualTo("SRSRSRSR");
    }
  }

  @Test
  void closeFrameOfAThrottledConnectionComesAfterWhatWasSentBefore() throws Exception {
    try (FaultBench bench = new FaultBench()) {
      RelayPeer peer = bench.client("office");
      bench.arm(Fault.throttle(400));
      String id = peer.request("signalwire.ping", "{}");
      bench.settle();
      bench.arm(Fault.close(4001, ""));
      bench.advanceMillis(10_000);
      assertThat(peer.raw().readJson().path("id").asString()).isEqualTo(id);
      assertThat(peer.raw().read().closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void clientThatLeavesASilentConnectionIsNoticed() throws Exception {
    try (FaultBench bench = new FaultBench()) {
      RelayPeer peer = bench.client("office");
      String id = bench.server().connections().get(0).id();
      bench.arm(Fault.silence());
      peer.close();
      bench.settle();
      assertThat(bench.server().connections().stream().map(ConnectionInfo::id)).doesNotContain(id);
    }
  }

  @Test
  void framesThatNeverWentAreNoted() throws Exception {
    try (FaultBench bench = new FaultBench()) {
      RelayPeer peer = bench.client("office");
      bench.arm(FaultRule.of(Fault.delay(Duration.ofHours(1))).nth(1));
      bench.arm(FaultRule.of(Fault.holdUntilReleased()).nth(2));
      bench.sendAndDeliver(peer);
      peer.close();
      bench.settle();
      assertThat(notes(bench.server()))
          .contains("the connection has ended, and 2 frames that faults kept never went");
      bench.advanceMillis(3_600_000);
    }
  }

  @Test
  void faultsOfAMessageEndWithItsScriptAndWhatIsKeptOfIt() throws Exception {
    String steps =
        "{fault: {drop: {nth: 9}}}, {fault: {delay: {delay: 50ms, at: before_reply}}},"
            + " {fault: {ping: {at: after_reply}}}, {reply: default}, {event: sent}";
    try (RelayMockServer server = withScript(steps);
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.request("messaging.send", RelayPeer.message(FaultBench.NUMBER));
      assertThat(FaultBench.words(peer, 2)).containsExactly("sent", "reply");
      assertThat(peer.raw().readJson().path("method").asString())
          .as("the reply is later than the script's end, and its faults are not over before")
          .isEqualTo("signalwire.ping");
      peer.call("signalwire.receive", "{\"contexts\":[\"a\"]}");
      assertThat(server.faults().rules()).hasSize(3).allMatch(ArmedRule::isSpent);
    }
  }

  @Test
  void resetInASegmentComesAfterWhatTheSegmentHasSoFar() throws IOException {
    String steps =
        "{fault: {one_segment: [{reply: default}, {fault: {reset: {}}}, {event: sent}]}}";
    try (RelayMockServer server = withScript(steps);
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.request("messaging.send", RelayPeer.message(FaultBench.NUMBER));
      assertThat(FaultBench.words(peer, 1)).containsExactly("reply");
      assertThat(peer.raw().awaitReset()).isTrue();
    }
  }

  @Test
  void closeAfterAReplyComesAfterTheLastOfItsCopies() throws Exception {
    try (FaultBench bench = new FaultBench()) {
      RelayPeer peer = bench.client("office");
      bench.arm(FaultRule.of(Fault.duplicate(1)).at(FaultPoint.BEFORE_REPLY));
      bench.arm(FaultRule.of(Fault.close(4001, "")).at(FaultPoint.AFTER_REPLY));
      peer.request("messaging.send", RelayPeer.message(FaultBench.NUMBER));
      assertThat(FaultBench.words(peer, 2)).containsExactly("reply", "reply");
      assertThat(peer.raw().read().closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void segmentGoesAsItIsWhenTheServerCloses() throws Exception {
    try (FaultBench bench = new FaultBench()) {
      RelayPeer peer = bench.client("office");
      bench.arm(FaultRule.of(Fault.oneSegment(5)).times(1));
      bench.sendAndDeliver(peer);
      bench.arm(Fault.close(4001, ""));
      assertThat(FaultBench.words(peer, 5))
          .containsExactly("reply", "queued", "initiated", "sent", "delivered");
      assertThat(peer.raw().read().closeCode()).isEqualTo(4001);
    }
  }

  @Test
  void keptFramesAreBoundedInBytes() throws Exception {
    try (FaultBench bench = new FaultBench()) {
      RelayPeer peer = bench.client("office");
      FaultRule rule = FaultRule.of(Fault.oversize(20_000_000)).at(FaultPoint.BEFORE_REPLY);
      bench.arm(rule);
      bench.arm(FaultRule.of(Fault.holdUntilReleased()).at(FaultPoint.BEFORE_REPLY));
      for (int i = 0; i < 4; i++) {
        peer.request("signalwire.ping", "{}");
      }
      assertThat(peer.raw().readJson().path("id").asString()).as("the fourth").isEqualTo("c5");
      assertThat(notes(bench.server())).contains("no room to keep a frame back: it goes at once");
    }
  }
}
