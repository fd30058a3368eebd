package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.RelayMockServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SendJsonTest {

  private static final String DELIVERED =
      "{\"event\":\"result\",\"outcome\":\"delivered\",\"state\":\"delivered\","
          + "\"reason\":null,\"error\":null}";

  @SuppressWarnings("NullAway.Init")
  private static RelayMockServer server;

  @BeforeAll
  static void start() {
    server = RelayMockServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static CommandRun send(String lastDigits, String... more) {
    return SendArguments.to(server).message(lastDigits).and("--json").and(more).run();
  }

  @Test
  void deliveredMessageShowsEachStateThenItsResult() {
    CommandRun run = send("6543");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(states(run)).containsExactly("queued", "initiated", "sent", "delivered");
    assertThat(last(run).toString()).isEqualTo(DELIVERED);
  }

  @Test
  void stateLinesHaveTheMembersOfTheContractInItsOrder() {
    List<JsonNode> lines = send("6543").json();
    String id = lines.get(0).path("message_id").asString();
    long before = 0;
    for (JsonNode line : lines.subList(0, lines.size() - 1)) {
      assertThat(line.propertyNames())
          .containsExactly("event", "message_id", "state", "reason", "segments", "at_ms");
      assertThat(line.path("event").asString()).isEqualTo("state");
      assertThat(line.path("message_id").asString()).isEqualTo(id).isNotEmpty();
      assertThat(line.path("reason").isNull()).isTrue();
      assertThat(line.path("segments").isInt()).isTrue();
      assertThat(line.path("at_ms").asLong()).isGreaterThanOrEqualTo(before);
      before = line.path("at_ms").asLong();
    }
  }

  @ParameterizedTest
  @CsvSource({"0001, undelivered, carrier_blocked", "0002, failed, spam"})
  void messageThatIsNotDeliveredEndsWithItsReason(String digits, String state, String reason) {
    CommandRun run = send(digits);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(last(run).toString())
        .isEqualTo(
            "{\"event\":\"result\",\"outcome\":\"%s\",\"state\":\"%s\",\"reason\":\"%s\",\"error\":null}"
                .formatted(state, state, reason));
    JsonNode state2 = run.json().get(run.json().size() - 2);
    assertThat(state2.path("state").asString()).isEqualTo(state);
    assertThat(state2.path("reason").asString()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"0007", "0008"})
  void eventsBeforeTheReplyStillComeAfterQueued(String digits) {
    CommandRun run = send(digits);

    assertThat(run.exitCode()).isZero();
    assertThat(states(run)).startsWith("queued").endsWith("delivered").doesNotHaveDuplicates();
    assertThat(last(run).toString()).isEqualTo(DELIVERED);
  }

  @ParameterizedTest
  @CsvSource({"0004, 402", "0005, -32603"})
  void refusalGivesTheCodeOfTheServer(String digits, String code) {
    CommandRun run = send(digits);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(states(run)).isEmpty();
    assertError(last(run), "error", "SERVER");
    assertThat(last(run).at("/error/code").asString()).isEqualTo(code);
    assertThat(last(run).path("state").isNull()).isTrue();
  }

  @Test
  void messageThatGoesOnAfterTheWaitIsATimeoutInItsLastState() {
    CommandRun run = send("0003", "--wait", "2s");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(states(run)).containsExactly("queued", "initiated", "sent");
    assertError(last(run), "timeout", "TIMEOUT");
    assertThat(last(run).path("state").asString()).isEqualTo("sent");
    assertThat(last(run).at("/error/code").isNull()).isTrue();
  }

  @Test
  void serverThatDoesNotAnswerTheSendIsATimeoutWithoutState() {
    CommandRun run = send("0006", "--wait", "2s");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(states(run)).isEmpty();
    assertError(last(run), "timeout", "TIMEOUT");
    assertThat(last(run).path("state").isNull()).isTrue();
  }

  @Test
  void messageThatNeverLeftHasAResultTooAndALineForPeople() {
    CommandRun run =
        SendArguments.toHost(ClosedPort.host()).login().message("6543").and("--json").run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.json()).hasSize(1);
    assertError(last(run), "error", "NOT_SENT");
    assertThat(run.err()).startsWith("relay send: could not connect: ").contains("refused");
  }

  private static void assertError(JsonNode line, String outcome, String kind) {
    assertThat(line.propertyNames())
        .containsExactly("event", "outcome", "state", "reason", "error");
    assertThat(line.path("event").asString()).isEqualTo("result");
    assertThat(line.path("outcome").asString()).isEqualTo(outcome);
    assertThat(line.path("error").propertyNames()).containsExactly("kind", "code", "message");
    assertThat(line.at("/error/kind").asString()).isEqualTo(kind);
    assertThat(line.at("/error/message").asString()).isNotEmpty();
  }

  private static List<String> states(CommandRun run) {
    return run.json().stream()
        .filter(line -> line.path("event").asString().equals("state"))
        .map(line -> line.path("state").asString())
        .toList();
  }

  private static JsonNode last(CommandRun run) {
    List<JsonNode> lines = run.json();
    return lines.get(lines.size() - 1);
  }
}
