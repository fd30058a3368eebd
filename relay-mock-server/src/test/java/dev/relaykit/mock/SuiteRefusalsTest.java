package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the control plane says to requests that it cannot do. */
final class SuiteRefusalsTest {

  private static final String NOBODY = "{\"sent_to\":[],\"count\":0,\"error\":\"no such session\"}";

  private final SuiteServer suite = SuiteServer.start();

  @AfterEach
  void stop() {
    suite.close();
  }

  @ParameterizedTest(name = "POST {0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "push | [] | 400 | body must be an object",
        "push | {'frame':[]} | 400 | frame",
        "push | {} | 400 | frame",
        "push | {bad | 400 | invalid_json",
        "push?session_id=nobody | {'frame':{}} | 404 | no such session",
        "inbound_call | {'auto_states':'created'} | 400 | auto_states",
        "inbound_call | {'delay_ms':'x'} | 400 | delay_ms",
        "inbound_call | {'session_id':'nobody'} | 404 | no such session",
        "push | {'frame':{},'session_id':{}} | 400 | 'session_id' must be a string",
        "inbound_call | {'session_id':[]} | 400 | 'session_id' must be a string",
        "scenarios/_unconditional?session_id=nobody | [] | 404 | no such session",
        "scenarios/_unconditional | [{'rpc_code':'500'}] | 400 | item 0",
        "scenarios/_unconditional | {} | 400 | array",
        "scenarios/calling.play | {} | 400 | array",
        "scenarios/calling.play | [1] | 400 | item 0 must be an object",
        "scenarios/calling.play | [{'emit':{}},{'delay_ms':1}] | 400 | item 1",
        "scenarios/calling.play | [{'emit':{},'delay_ms':-1}] | 400 | delay_ms",
        "scenarios/dial | {'tag':'t'} | 400 | winner_call_id",
        "scenarios/dial | {'winner_call_id':'t'} | 400 | tag",
        "scenarios/dial | [] | 400 | object",
        "scenarios/dial | {'tag':'t','winner_call_id':'w','losers':[{}]} | 400 | loser 0",
        "scenario_play | {} | 400 | array",
        "scenario_play | [1] | 400 | step 0",
        "scenario_play | [{'jump':1}] | 400 | no operation",
        "scenario_play | [{'sleep_ms':'x'}] | 400 | sleep_ms",
        "scenario_play | [{'push':{}}] | 400 | frame",
        "scenario_play | [{'expect_recv':{}}] | 400 | method",
        "scenario_play | [{'push':{'frame':{},'session_id':'nobody'}}] | 404 | no such session: nobody",
        "clock/advance | {} | 400 | ms",
      })
  void mistakeIsToldInWords(String path, String body, int status, String words) {
    SuiteServer.Answer answer = suite.post("/__mock__/" + path, body.replace('\'', '"'));

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().get("error").stringValue()).contains(words);
  }

  @Test
  void bodiesOfTheContractAreMemberForMember() {
    assertThat(suite.post("/__mock__/push", "{\"frame\":{}}").body())
        .isEqualTo("{\"sent_to\":[],\"count\":0}");
    assertThat(suite.post("/__mock__/push?session_id=x", "{\"frame\":{}}").body())
        .isEqualTo(NOBODY);
    assertThat(
            suite
                .post(
                    "/__mock__/scenario_play",
                    "[{\"sleep_ms\":0},{\"push\":{\"frame\":{},\"session_id\":\"x\"}}]")
                .body())
        .isEqualTo("{\"status\":\"error\",\"at_step\":1,\"error\":\"no such session: x\"}");
    assertThat(suite.post("/__mock__/scenario_play", "[]").body())
        .isEqualTo("{\"status\":\"completed\",\"steps\":0}");
  }

  @Test
  void earlierStepsOfATimelineThatFailsAreNotUndone() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      assertThat(
              suite
                  .post("/__mock__/scenario_play", "[{\"push\":{\"frame\":{\"id\":\"e\"}}},{}]")
                  .status())
          .isEqualTo(400);
      assertThat(peer.nextText()).isEqualTo("{\"id\":\"e\"}");
    }
  }

  @Test
  void specsListEverySchema() {
    JsonNode specs = suite.get("/__mock__/specs").json();

    assertThat(specs.get("total").intValue()).isEqualTo(171);
    assertThat(specs.get("specs")).hasSize(171);
    JsonNode play =
        specs
            .get("specs")
            .valueStream()
            .filter(
                spec ->
                    spec.get("method").stringValue().equals("calling.play")
                        && spec.get("phase").stringValue().equals("params"))
            .findFirst()
            .orElseThrow();
    assertThat(play.get("permissive").booleanValue()).isFalse();
    assertThat(play.get("required").toString())
        .isEqualTo("[\"call_id\",\"control_id\",\"node_id\",\"play\"]");
    assertThat(suite.get("/__mock__/health").body()).contains("\"schemas_loaded\":171");
  }
}
