package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.clock.MockClock;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.protocol.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MockClockTest {

  private static RelayMockServer paused(long seed) {
    RelayMockServer server = RelayMockServer.start(MockConfig.builder().seed(seed).build());
    server.clock().pause();
    return server;
  }

  private static MockClock.Advance join(CompletionStage<MockClock.Advance> advance) {
    return advance.toCompletableFuture().join();
  }

  @Test
  void nothingHappensWhileTheClockStandsStill() throws IOException {
    try (RelayMockServer server = paused(1);
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message("+15550002222"));
      CompletionStage<MockClock.Advance> none = server.clock().advanceLater(Duration.ofMillis(9));
      assertThat(join(none).fired()).isZero();
      CompletionStage<MockClock.Advance> first = server.clock().advanceLater(Duration.ofMillis(1));
      JsonNode event = peer.raw().readJson();
      assertThat(event.at("/params/params/message_state").asString("")).isEqualTo("queued");
      assertThat(first.toCompletableFuture()).isNotDone();
      peer.acknowledge(event);
      assertThat(join(first))
          .isEqualTo(new MockClock.Advance(VirtualTime.START.plusMillis(10), 1, 0));
    }
  }

  @Test
  void thirtySecondsOfPingsPassAtOnce() throws IOException {
    try (RelayMockServer server = paused(1);
        RelayPeer peer = RelayPeer.connected(server)) {
      CompletionStage<MockClock.Advance> advance =
          server.clock().advanceLater(Duration.ofSeconds(30));
      for (int i = 1; i <= 3; i++) {
        JsonNode ping = peer.raw().readJson();
        assertThat(ping.path("method").asString("")).isEqualTo("signalwire.ping");
        assertThat(ping.at("/params/timestamp").asLong())
            .isEqualTo(VirtualTime.START.getEpochSecond() + 10L * i);
        assertThat(advance.toCompletableFuture()).isNotDone();
        peer.acknowledge(ping);
      }
      assertThat(join(advance))
          .isEqualTo(new MockClock.Advance(VirtualTime.START.plusSeconds(30), 3, 0));
    }
  }

  @Test
  void clientThatDoesNotAcknowledgeIsCountedNotWaitedForForEver() throws IOException {
    try (RelayMockServer server = paused(1);
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message("+15550000008"));
      peer.raw().readJson();
      peer.call("messaging.send", RelayPeer.message("+15550002222"));
      assertThat(server.clock().advance(Duration.ofMillis(10)))
          .isEqualTo(new MockClock.Advance(VirtualTime.START.plusMillis(10), 1, 1));
    }
  }

  @Test
  void lostConnectionAcknowledgesNothing() throws IOException {
    try (RelayMockServer server = paused(1);
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message("+15550002222"));
      CompletionStage<MockClock.Advance> advance =
          server.clock().advanceLater(Duration.ofMillis(40));
      peer.raw().readJson();
      peer.close();
      assertThat(join(advance).fired()).isEqualTo(4);
    }
  }

  @Test
  void resumedClockGoesOnByItself() throws IOException {
    try (RelayMockServer server = paused(1);
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message("+15550002222"));
      server.clock().resume();
      assertThat(peer.events(4)).hasSize(4);
      assertThat(server.clock().isPaused()).isFalse();
    }
  }

  @Test
  void runningClockCannotBeAdvanced() {
    try (RelayMockServer server = RelayMockServer.start()) {
      assertThatThrownBy(() -> server.clock().advance(Duration.ofSeconds(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("pause it first");
    }
  }

  @Test
  void closingTheServerEndsAnAdvance() throws IOException {
    RelayMockServer server = paused(1);
    try (RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message("+15550002222"));
      CompletionStage<MockClock.Advance> advance =
          server.clock().advanceLater(Duration.ofMillis(40));
      peer.raw().readJson();
      server.close();
      assertThatThrownBy(() -> join(advance)).hasMessageContaining("has been closed");
    }
    assertThatThrownBy(() -> server.clock().advance(Duration.ofSeconds(1)))
        .hasMessageContaining("has been closed");
  }

  @Test
  void sameSeedGivesTheSameJournal() throws IOException {
    assertThat(conversation(5)).isEqualTo(conversation(5)).isNotEqualTo(conversation(6));
  }

  /** A conversation with two messages at once, as the journal has it. */
  private static List<String> conversation(long seed) throws IOException {
    try (RelayMockServer server = paused(seed);
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message("+15550002222"));
      peer.call("messaging.send", RelayPeer.message("+15550000001"));
      CompletionStage<MockClock.Advance> advance =
          server.clock().advanceLater(Duration.ofSeconds(1));
      for (JsonNode event : eventsOf(peer, 8)) {
        assertThat(event).isNotNull();
      }
      join(advance);
      return server.journal().entries().stream()
          .map(MockClockTest::line)
          .collect(Collectors.toList());
    }
  }

  private static List<JsonNode> eventsOf(RelayPeer peer, int count) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    while (events.size() < count) {
      JsonNode event = peer.raw().readJson();
      events.add(event);
      peer.acknowledge(event);
    }
    return events;
  }

  private static String line(JournalEntry entry) {
    return entry.at() + " " + entry.direction() + " " + entry.sessionId() + " " + entry.json();
  }
}
