package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.engine.ScriptProblems;
import dev.relaykit.mock.fault.ArmedRule;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.scenario.ReadyScenario;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.protocol.time.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A scenario's file is edited while clients are connected. */
@Timeout(60)
class ScenarioReloadTest {

  private static final String TO = "+15559876543";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final VirtualTime clock = new VirtualTime();
  private final LogWatch log = LogWatch.of("dev.relaykit.mock");

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @SuppressWarnings("NullAway.Init")
  private RelayMockServer server;

  @BeforeEach
  void start() throws IOException {
    file = write(refusal("first"));
    server =
        RelayMockServer.start(MockConfig.builder().virtualTime(clock).scenarioFile(file).build());
  }

  @AfterEach
  void stop() {
    server.close();
    log.close();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("rules.yaml"), text);
  }

  private static String refusal(String message) {
    return "rules: [{match: {method: messaging.send}, script: [{reply: {code: \"402\", message: "
        + message
        + "}}]}]\n";
  }

  private static String answer(RelayPeer peer) throws IOException {
    return peer.call("messaging.send", RelayPeer.message(TO)).at("/result/message").asString();
  }

  @Test
  void editIsTakenUpByItselfAndTheSessionGoesOn() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server, "office")) {
      assertThat(answer(peer)).isEqualTo("first");
      write(refusal("second and longer"));

      clock.advance(ScenarioReload.INTERVAL);
      assertThat(answer(peer)).as("it may not be written whole").isEqualTo("first");
      clock.advance(ScenarioReload.INTERVAL);

      assertThat(answer(peer)).isEqualTo("second and longer");
      assertThat(server.connections()).hasSize(1);
      assertThat(server.scriptProblems()).isEmpty();
    }
  }

  @Test
  void brokenEditKeepsTheOldRulesAndSaysWhereTheMistakeIs() throws Exception {
    try (RelayPeer peer = RelayPeer.connected(server, "office")) {
      write("rules:\n- match: {methd: messaging.send}\n  script: []\n");

      assertThat(server.reloadScenarios())
          .extracting(SourceProblem::toString)
          .containsExactly(
              file + ":2:11: found 'methd', expected a word of match; did you mean 'method'?");

      String said =
          file
              + ":2:11: found 'methd', expected a word of match; did you mean 'method'?"
              + "; the rules of before stay";
      assertThat(answer(peer)).isEqualTo("first");
      assertThat(server.scriptProblems())
          .extracting(ScriptProblems.Problem::toString)
          .containsExactly(said);
      assertThat(log.lines()).containsExactly("scenario not read: " + said);
      assertThat(problemsOverHttp()).contains("rules.yaml:2:11: found 'methd'");

      write(refusal("mended"));
      assertThat(server.reloadScenarios()).isEmpty();
      assertThat(answer(peer)).isEqualTo("mended");
      assertThat(log.lines())
          .as("the complaint is not the last that is read of the file")
          .containsExactly("scenario not read: " + said, "the rules of " + file + " are at work");

      write(refusal("mended again"));
      assertThat(server.reloadScenarios()).isEmpty();
      assertThat(log.lines()).as("nobody waits for this one").hasSize(2);
    }
  }

  @Test
  void misspeltNameInAnEditIsWarnedOfAndTheRulesAreTaken() throws IOException {
    write(refusal("second").replace("messaging.send", "mesaging.send"));

    assertThat(server.reloadScenarios()).isEmpty();

    assertThat(log.lines())
        .containsExactly(
            file + ":1:26: no method is known as 'mesaging.send'; did you mean 'messaging.send'?");
    assertThat(server.scriptProblems()).isEmpty();
  }

  private String problemsOverHttp() throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.httpUrl() + "/__mock__/problems")).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void scriptThatHasBegunGoesOnByItsOldRule() throws IOException {
    write(
        "rules: [{match: {method: messaging.send}, script: [{reply: default}, {wait: 10s}, {event:"
            + " {state: failed, reason: old}}]}]");
    server.reloadScenarios();
    try (RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message(TO));
      write(refusal("new"));
      server.reloadScenarios();
      assertThat(answer(peer)).isEqualTo("new");

      clock.advance(Duration.ofSeconds(10));

      JsonNode event = peer.events(1).get(0);
      assertThat(event.at("/params/params/reason").asString()).isEqualTo("old");
    }
  }

  @Test
  void faultsOfTheOldFileGoAndThoseOfOthersStay() throws IOException {
    write("faults: [{drop: {}}]");
    server.reloadScenarios();
    server.faults().arm(FaultRule.of(Fault.reorder()));

    write("faults: [{duplicate: {}}]");
    server.reloadScenarios();

    assertThat(server.faults().rules())
        .extracting((ArmedRule armed) -> armed.rule().fault().kind().wireName())
        .containsExactlyInAnyOrder("reorder", "duplicate");
  }

  @Test
  void replacedScenariosStayUntilAFileChanges() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server, "office")) {
      server.replaceScenarios(List.of(ReadyScenario.named("spam-filter").scenario()));
      clock.advance(ScenarioReload.INTERVAL.multipliedBy(3));
      assertThat(answer(peer)).isEqualTo("Message accepted");

      write(refusal("of the file again"));
      server.reloadScenarios();

      assertThat(answer(peer)).isEqualTo("of the file again");
    }
  }

  @Test
  void faultsThatThereIsNoRoomForLeaveTheRulesOfBefore() throws IOException {
    for (int i = 0; i < FaultPlan.MAX_RULES; i++) {
      server.faults().arm(FaultRule.of(Fault.drop()).onNumber("+1"));
    }
    write("faults: [{drop: {}}]");

    server.reloadScenarios();

    assertThat(server.scriptProblems())
        .singleElement()
        .asString()
        .contains("1000 faults are armed already")
        .endsWith("; the rules of before stay");
    try (RelayPeer peer = RelayPeer.connected(server, "office")) {
      assertThat(answer(peer)).isEqualTo("first");
    }
  }
}
