package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.clock.MockClock;
import dev.relaykit.mock.scenario.Scenario;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The same scenario and seed give the same run, under a clock that the test advances. */
class SameRunTwiceTest {

  private static final Scenario SCENARIO =
      Scenario.parse(
          "weather.yaml",
          """
          rules:
            - match: {method: messaging.send, params: {to_number: {prefix: "+1555"}}}
              script:
                - reply: default
                - wait: {lognormal: {median: 5s, sigma: 1}}
                - event: sent
                - choose:
                    - weight: 1
                      steps: [{wait: {uniform: [1s, 20s]}}, {event: delivered}]
                    - weight: 1
                      steps: [{wait: {range: [1s, 20s]}}, {event: {state: failed, reason: spam}}]
          faults:
            - drop: {at: event, nth: 1, to_number: "+15550003333"}
            - delay: {at: before_reply, delay: 3s, method: messaging.send, nth: 1}
          inbound:
            - after: {normal: {mean: 10s, deviation: 3s}}
              message: {body: "${uuid}", context: office}
          """);

  @Test
  void sameSeedGivesTheSameJournalAndAnotherSeedAnother() throws IOException {
    List<String> first = journal(7);
    assertThat(first).hasSizeGreaterThan(20);
    assertThat(journal(7)).isEqualTo(first);
    assertThat(journal(8)).isNotEqualTo(first);
  }

  private static List<String> journal(long seed) throws IOException {
    MockConfig config = MockConfig.builder().seed(seed).scenario(SCENARIO).build();
    try (RelayMockServer server = RelayMockServer.start(config)) {
      server.clock().pause();
      try (RelayPeer peer = RelayPeer.connected(server, "office")) {
        for (String number : List.of("+15550002222", "+15550003333", "+15550004444")) {
          peer.request("messaging.send", RelayPeer.message(number));
        }
        CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> acknowledgeAll(peer));
        // The requests must be in before the clock moves; the answer to a ping comes behind them.
        peer.request("signalwire.ping", "{}");
        awaitPong(server);
        MockClock.Advance advance = server.clock().advance(Duration.ofMinutes(1));
        assertThat(advance.fired()).isGreaterThan(10);
        assertThat(advance.unacknowledged()).as("what was dropped is not waited for").isZero();
        assertThat(server.scriptProblems()).isEmpty();
        List<String> entries =
            server.journal().entries().stream()
                .map(
                    entry ->
                        entry.at()
                            + " "
                            + entry.direction()
                            + " "
                            + entry.sessionId()
                            + " "
                            + entry.json())
                .toList();
        server.close();
        reader.join();
        return entries;
      }
    }
  }

  private static void awaitPong(RelayMockServer server) {
    try {
      assertThat(
              server
                  .journal()
                  .await(
                      entry -> entry.method() == null && "c5".equals(entry.requestId()),
                      Duration.ofSeconds(10)))
          .isNotNull();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /** Acknowledges every event and ping until the server is gone. */
  private static void acknowledgeAll(RelayPeer peer) {
    try {
      while (true) {
        JsonNode frame = peer.raw().readJson();
        if (frame.has("method")) {
          peer.acknowledge(frame);
        }
      }
    } catch (IOException | AssertionError gone) {
      // The server has been closed.
    }
  }
}
