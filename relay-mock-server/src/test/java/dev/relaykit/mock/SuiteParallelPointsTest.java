package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 16 workers on one server, all with the same tags and ids, as a suite runs in parallel. */
final class SuiteParallelPointsTest {

  private static final int WORKERS = 16;
  private static final int ROUNDS = 5;

  private final SuiteServer suite = SuiteServer.start();
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

  @AfterEach
  void stop() {
    workers.shutdownNow();
    suite.close();
  }

  private interface Work {
    void run(SuitePeer peer, String mark) throws Exception;
  }

  private void inParallel(Work work) throws Exception {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      String worker = "w" + i;
      tasks.add(
          () -> {
            for (int round = 0; round < ROUNDS; round++) {
              try (SuitePeer peer = suite.connected()) {
                work.run(peer, worker + "-" + round);
              }
            }
            return null;
          });
    }
    for (Future<Void> done : workers.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
      done.get();
    }
  }

  @Test
  @DisplayName("26: test_multiple_inbound_calls…, relay_mock_inbound_respects_max_active_calls_cap")
  void whatIsSentToOneSessionReachesThatSessionOnly() throws Exception {
    inParallel(
        (peer, mark) -> {
          suite.post(
              "/__mock__/push",
              "{\"frame\":{\"id\":\"" + mark + "\"},\"session_id\":\"" + peer.sessionId() + "\"}");
          suite.post(
              "/__mock__/inbound_call",
              "{\"call_id\":\"" + mark + "\",\"session_id\":\"" + peer.sessionId() + "\"}");
          suite.post(
              "/__mock__/scenarios/_unconditional?session_id=" + peer.sessionId(),
              "[{\"emit\":{\"mark\":\"" + mark + "\"},\"delay_ms\":0}]");

          assertThat(peer.nextText()).isEqualTo("{\"id\":\"" + mark + "\"}");
          assertThat(peer.next().get("params").get("params").get("call_id").stringValue())
              .isEqualTo(mark);
          assertThat(peer.next().get("params").get("params").get("mark").stringValue())
              .isEqualTo(mark);
          peer.nothingCame();
        });
  }

  @Test
  @DisplayName("27: every arm_method and arm_dial test under parallel workers")
  void whatIsArmedForOneSessionIsConsumedByThatSessionOnly() throws Exception {
    inParallel(
        (peer, mark) -> {
          String scope = "?session_id=" + peer.sessionId();
          suite.post(
              "/__mock__/scenarios/calling.hold" + scope,
              "[{\"emit\":{\"mark\":\"" + mark + "\"},\"delay_ms\":1}]");
          suite.post(
              "/__mock__/scenarios/dial" + scope,
              "{\"tag\":\"same\",\"winner_call_id\":\""
                  + mark
                  + "\",\"states\":[],\"delay_ms\":1}");

          peer.call("calling.hold", "{\"call_id\":\"same\"}");
          assertThat(peer.next().get("params").get("params").toString())
              .isEqualTo("{\"mark\":\"" + mark + "\",\"call_id\":\"same\"}");
          peer.call("calling.dial", "{\"tag\":\"same\",\"devices\":[]}");
          assertThat(
                  peer.next().get("params").get("params").get("call").get("call_id").stringValue())
              .isEqualTo(mark);
          suite.post("/__mock__/scenarios/reset" + scope, "");
          peer.call("calling.hold", "{}");
          peer.nothingCame();
        });
  }

  @Test
  @DisplayName("12, 13: a scoped reset in the middle of the tests of others")
  void resetOfOneSessionLeavesTheJournalsOfOthers() throws Exception {
    inParallel(
        (peer, mark) -> {
          String scope = "?session_id=" + peer.sessionId();
          suite.post("/__mock__/journal/reset" + scope, "");
          peer.call("calling.hold", "{\"mark\":\"" + mark + "\"}");
          JsonNode journal = suite.get("/__mock__/journal" + scope).json();
          assertThat(journal).hasSize(2);
          assertThat(journal.get(0).get("frame").get("params").get("mark").stringValue())
              .isEqualTo(mark);
          JsonNode played =
              suite
                  .post(
                      "/__mock__/scenario_play",
                      "[{\"push\":{\"frame\":{\"id\":\"p\"},\"session_id\":\""
                          + peer.sessionId()
                          + "\"}}]")
                  .json();
          assertThat(played.get("status").stringValue()).isEqualTo("completed");
          assertThat(peer.nextText()).isEqualTo("{\"id\":\"p\"}");
        });
  }
}
