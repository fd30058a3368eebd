package dev.relaykit.record;

import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.record.Mask;
import dev.relaykit.mock.record.RecordedScenario;
import dev.relaykit.mock.record.proxy.RecorderConfig;
import dev.relaykit.mock.record.proxy.RelayRecorder;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.protocol.session.Backoff;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One talk of a client, held twice: with a server through a recorder, and with a server that
 * replays the recording.
 *
 * @param scenario what was recorded
 * @param problems what the scripts of the replay could not do
 */
record Replay(
    RecordedScenario scenario,
    List<String> recorded,
    List<String> replayed,
    Map<String, List<String>> recordedByMessage,
    Map<String, List<String>> replayedByMessage,
    List<String> problems) {

  static final long SECONDS = 5;

  /** What the client does; the client is connected by then, and closed afterwards. */
  @FunctionalInterface
  interface Talk {
    void hold(RelayClient client) throws Exception;
  }

  static Replay of(Scenario scenario, Talk talk, Mask... masks) throws Exception {
    return of(MockConfig.builder().scenario(scenario).build(), talk, masks);
  }

  static Replay of(MockConfig upstream, Talk talk, Mask... masks) throws Exception {
    RecordedScenario scenario;
    List<String> recorded;
    Map<String, List<String>> recordedByMessage;
    try (RelayMockServer server = RelayMockServer.start(upstream)) {
      RelayRecorder recorder =
          RelayRecorder.start(
              new RecorderConfig(
                  "127.0.0.1", 0, URI.create(server.wsUrl()), server.caFile().orElse(null), null),
              () -> {});
      try (recorder) {
        hold(talk, "127.0.0.1:" + recorder.port());
        server.awaitConnections(0, Duration.ofSeconds(SECONDS));
      }
      scenario = RecordedScenario.of(recorder.recording(), Set.of(masks));
      recorded = Conversations.sent(server.journal());
      recordedByMessage = Conversations.sentByMessage(server.journal());
    }
    Scenario again = Scenario.parse("recorded.yaml", scenario.text());
    try (RelayMockServer server =
        RelayMockServer.start(MockConfig.builder().scenario(again).build())) {
      hold(talk, server.host());
      server.awaitConnections(0, Duration.ofSeconds(SECONDS));
      return new Replay(
          scenario,
          recorded,
          Conversations.sent(server.journal()),
          recordedByMessage,
          Conversations.sentByMessage(server.journal()),
          server.scriptProblems().stream().map(Object::toString).toList());
    }
  }

  private static void hold(Talk talk, String host) throws Exception {
    try (RelayClient client =
        RelayClient.builder()
            .host(host)
            .scheme(Scheme.WS)
            .project("project-of-mine")
            .token("token-of-mine")
            .contexts("office")
            .requestTimeout(Duration.ofSeconds(2))
            .backoff(new Backoff(Duration.ofMillis(20), Duration.ofMillis(20)))
            .build()) {
      client.connect().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
      talk.hold(client);
    }
  }

  static OutboundMessage to(String number) {
    return OutboundMessage.builder()
        .from("+15551230000")
        .to(number)
        .body("Hello to " + number)
        .context("office")
        .build();
  }
}
