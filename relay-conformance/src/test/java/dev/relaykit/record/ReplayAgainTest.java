package dev.relaykit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.client.RelayClient;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.MockStartException;
import dev.relaykit.mock.Profile;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.record.RecordedScenario;
import dev.relaykit.mock.record.proxy.RecorderConfig;
import dev.relaykit.mock.record.proxy.RelayRecorder;
import dev.relaykit.mock.scenario.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A recording of several sessions is replayed as often as it is wanted. */
@Timeout(60)
class ReplayAgainTest {

  private static final List<String> FATES = List.of("busy", "no_route", "spam");

  @Test
  void severalSessionsAreReplayedInTheirOrderAgainAndAgain() throws Exception {
    try (RelayMockServer replay = replaying(recording(FATES.size()))) {
      assertThat(fates(replay.host(), 7))
          .containsExactly("busy", "no_route", "spam", "busy", "no_route", "spam", "busy");
      assertThat(replay.scriptProblems()).isEmpty();
    }
  }

  @Test
  void resetBeginsWithTheFirstSession() throws Exception {
    try (RelayMockServer replay = replaying(recording(2))) {
      assertThat(fates(replay.host(), 1)).containsExactly("busy");
      replay.reset();
      assertThat(fates(replay.host(), 2)).containsExactly("busy", "no_route");
    }
  }

  @Test
  void oneSessionIsForAnyNumberOfClients() throws Exception {
    try (RelayMockServer replay = replaying(recording(1))) {
      assertThat(fates(replay.host(), 3)).containsExactly("busy", "busy", "busy");
    }
  }

  @Test
  void serverWithAnotherProfileRefusesARecording() throws Exception {
    Scenario recorded = recording(1);

    assertThat(recorded.profile()).isEqualTo("live");
    assertThatThrownBy(
            () ->
                RelayMockServer.start(
                    MockConfig.builder().profile(Profile.sdk()).scenario(recorded).build()))
        .isInstanceOf(MockStartException.class)
        .hasMessage(
            "the scenario 'recorded' is for the profile live, and this server has the profile sdk:"
                + " start the server with the profile live");
    try (RelayMockServer sdk =
        RelayMockServer.start(MockConfig.builder().profile(Profile.sdk()).build())) {
      assertThatThrownBy(() -> sdk.replaceScenarios(List.of(recorded)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("profile live");
    }
  }

  /** What was recorded of so many clients, one after the other, each of which has another fate. */
  private static Scenario recording(int clients) throws Exception {
    StringBuilder rules = new StringBuilder("rules:\n");
    for (int i = 0; i < clients; i++) {
      rules
          .append(
              "- {match: {method: messaging.send}, times: 1, script: [{reply: default}, {event:")
          .append(" {state: undelivered, reason: ")
          .append(FATES.get(i))
          .append("}}]}\n");
    }
    MockConfig upstream =
        MockConfig.builder().scenario(Scenario.parse("upstream", rules.toString())).build();
    try (RelayMockServer server = RelayMockServer.start(upstream)) {
      RelayRecorder recorder =
          RelayRecorder.start(
              new RecorderConfig("127.0.0.1", 0, URI.create(server.wsUrl()), null, null), () -> {});
      try (recorder) {
        assertThat(fates("127.0.0.1:" + recorder.port(), clients))
            .isEqualTo(FATES.subList(0, clients));
        server.awaitConnections(0, Duration.ofSeconds(Replay.SECONDS));
      }
      return Scenario.parse(
          "recorded.yaml", RecordedScenario.of(recorder.recording(), Set.of()).text());
    }
  }

  private static RelayMockServer replaying(Scenario recorded) {
    return RelayMockServer.start(MockConfig.builder().scenario(recorded).build());
  }

  /** What becomes of the messages of so many clients, one after the other. */
  private static List<String> fates(String host, int clients) throws Exception {
    List<String> fates = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      try (RelayClient client =
          RelayClient.builder()
              .host(host)
              .scheme(Scheme.WS)
              .project("project-of-mine")
              .token("token-of-mine")
              .contexts("office")
              .requestTimeout(Duration.ofSeconds(2))
              .build()) {
        client.connect().toCompletableFuture().get(Replay.SECONDS, TimeUnit.SECONDS);
        fates.add(
            client
                .sendMessage(Replay.to("+15559870000"))
                .toCompletableFuture()
                .get(Replay.SECONDS, TimeUnit.SECONDS)
                .await(Duration.ofSeconds(Replay.SECONDS))
                .reason());
      }
    }
    return fates;
  }
}
