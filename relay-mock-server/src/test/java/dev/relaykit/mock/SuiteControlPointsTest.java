package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.protocol.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What suites assert of pushes, timelines and resets; each name says the official test. */
final class SuiteControlPointsTest {

  private final SuiteServer suite = SuiteServer.start();

  @AfterEach
  void stop() {
    suite.close();
  }

  @Test
  @DisplayName("11: test_event_ack_sent_back_to_server, test_server_ping_acked_by_sdk")
  void pushIsVerbatimAndItsAckIsInTheJournal() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      String ping =
          "{ \"jsonrpc\":\"2.0\",\"method\":\"signalwire.ping\",  \"id\":\"ping-1\",\"params\":"
              + "{\"n\":-3.0,\"big\":1e400,\"l\":[],\"u\":\"\\u00e4\\ud800\",\"a\":1,\"a\":2} }";
      SuiteServer.Answer answer =
          suite.post(
              "/__mock__/push",
              "{\"session_id\":\"" + peer.sessionId() + "\",\n \"frame\": " + ping + "}");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo("{\"sent_to\":[\"" + peer.sessionId() + "\"],\"count\":1}");
      assertThat(suite.get("/__mock__/journal?session_id=" + peer.sessionId()).body())
          .as("journaled before the push is answered")
          .contains("\"frame\":" + ping);
      assertThat(peer.nextText()).isEqualTo(ping);

      peer.raw().send("{\"jsonrpc\":\"2.0\",\"id\":\"ping-1\",\"result\":{}}");
      peer.nothingCame();
      JsonNode ack =
          suite
              .journal(peer.sessionId())
              .valueStream()
              .filter(entry -> entry.path("request_id").asString("").equals("ping-1"))
              .filter(entry -> entry.get("direction").stringValue().equals("recv"))
              .findFirst()
              .orElseThrow();
      assertThat(ack.get("method").isNull()).isTrue();
      assertThat(ack.get("frame").get("result").toString()).isEqualTo("{}");
    }
  }

  @Test
  @DisplayName("11: test_event_with_empty_event_type_is_dropped, secret-scrub pushes without id")
  void oddFramesArePushedToo() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      for (String frame :
          List.of("{}", "{\"method\":\"signalwire.event\",\"params\":{\"event_type\":\"\"}}")) {
        suite.post(
            "/__mock__/push?session_id=" + peer.sessionId(),
            "{\"frame\":" + frame + ",\"session_id\":\"the query wins\"}");
        assertThat(peer.nextText()).isEqualTo(frame);
      }
    }
  }

  @Test
  @DisplayName("12: NewClientOnly's cleanup; test_device_and_raw_hash_produce_identical_dial_frame")
  void scopedResetIsForOneSessionThatMayBeClosed() throws IOException {
    try (SuitePeer peer = suite.connected();
        SuitePeer other = suite.connected()) {
      String closed;
      try (SuitePeer gone = suite.connected()) {
        closed = gone.sessionId();
      }
      for (String session : List.of(closed, "unknown", peer.sessionId())) {
        for (String path : List.of("/__mock__/journal/reset", "/__mock__/scenarios/reset")) {
          SuiteServer.Answer answer = suite.post(path + "?session_id=" + session, "");
          assertThat(answer.status()).isEqualTo(200);
          assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
        }
      }
      assertThat(suite.journal(peer.sessionId())).isEmpty();
      assertThat(suite.journal(other.sessionId())).isNotEmpty();

      peer.call("calling.dial", "{\"tag\":\"t\",\"devices\":[]}");
      assertThat(suite.journal(peer.sessionId())).hasSize(2);
    }
  }

  @Test
  @DisplayName("13: unscoped journal and scenario resets empty everything, once asked for")
  void unscopedResetIsForAll() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      suite.post("/__mock__/scenarios/calling.play", "[{\"rpc_code\":\"500\"}]");
      suite.post(
          "/__mock__/scenarios/dial?session_id=" + peer.sessionId(),
          "{\"tag\":\"t\",\"winner_call_id\":\"w\"}");
      suite.post("/__mock__/scenarios/reset?session_id=unknown", "");
      JsonNode armed = suite.get("/__mock__/scenarios").json();
      assertThat(armed.get("methods").has("calling.play")).isTrue();
      assertThat(armed.get("dial").toString())
          .isEqualTo(
              "[{\"tag\":\"t\",\"winner_call_id\":\"w\",\"states\":[\"created\",\"ringing\","
                  + "\"answered\"],\"losers\":[]}]");

      suite.post("/__mock__/journal/reset", "");
      suite.post("/__mock__/scenarios/reset", "");

      assertThat(suite.get("/__mock__/journal").body()).isEqualTo("[]");
      assertThat(suite.get("/__mock__/scenarios").body()).isEqualTo("{\"methods\":{},\"dial\":[]}");
    }
  }

  @Test
  @DisplayName("14: test_scenario_play_full_inbound_flow")
  void timelinePushesWaitsAndGoesOn() throws Exception {
    try (SuitePeer peer = suite.connected()) {
      String scope = "\"session_id\":\"" + peer.sessionId() + "\"";
      CompletableFuture<SuiteServer.Answer> play =
          suite.postLater(
              "/__mock__/scenario_play",
              "[{\"push\":{\"frame\":{\"id\":\"e1\",\"method\":\"signalwire.event\"},"
                  + scope
                  + "}},{\"expect_recv\":{\"method\":\"calling.answer\",\"timeout_ms\":20000,"
                  + scope
                  + "}},{\"sleep_ms\":1},{\"push\":{\"frame\":{\"id\":\"e2\"},"
                  + scope
                  + "}}]");
      assertThat(peer.nextText()).isEqualTo("{\"id\":\"e1\",\"method\":\"signalwire.event\"}");
      peer.raw().send("{\"jsonrpc\":\"2.0\",\"id\":\"e1\",\"result\":{}}");
      assertThat(
              peer.call("calling.answer", "{\"node_id\":\"n\",\"call_id\":\"c\"}")
                  .get("result")
                  .get("code")
                  .stringValue())
          .isEqualTo("200");
      assertThat(peer.nextText()).as("after the response").isEqualTo("{\"id\":\"e2\"}");

      assertThat(play.join().body()).isEqualTo("{\"status\":\"completed\",\"steps\":4}");
    }
  }

  @Test
  @DisplayName(
      "14: an answer that comes before the expectation begins counts, once, despite resets")
  void earlyAnswerIsMatchedOnceWhateverIsReset() throws Exception {
    VirtualTime time = new VirtualTime();
    try (SuiteServer still = SuiteServer.start(MockConfig.builder().virtualTime(time));
        SuitePeer peer = still.connected()) {
      CompletableFuture<SuiteServer.Answer> play =
          still.postLater(
              "/__mock__/scenario_play",
              "[{\"push\":{\"frame\":{\"id\":\"e1\"}}},{\"sleep_ms\":1000},"
                  + "{\"expect_recv\":{\"method\":\"calling.answer\"}},"
                  + "{\"expect_recv\":{\"method\":\"calling.answer\",\"timeout_ms\":500}}]");
      peer.nextText();
      peer.call("calling.answer", "{\"node_id\":\"n\",\"call_id\":\"c\"}");
      still.post("/__mock__/journal/reset", "");
      // The loop that has answered has come to the sleep before.
      assertThat(time.waiting()).isEqualTo(1);

      time.advance(Duration.ofSeconds(1));

      assertThat(play.join().status()).isEqualTo(200);
      assertThat(play.join().body())
          .isEqualTo(
              "{\"status\":\"timeout\",\"at_step\":3,\"expected_method\":\"calling.answer\","
                  + "\"steps_completed\":3}");
    }
  }

  @Test
  void expectationGivesUpThoughTheClockStandsStill() throws Exception {
    VirtualTime time = new VirtualTime();
    try (SuiteServer still = SuiteServer.start(MockConfig.builder().virtualTime(time))) {
      assertThat(
              still
                  .post(
                      "/__mock__/scenario_play",
                      "[{\"expect_recv\":{\"method\":\"m\",\"timeout_ms\":1}}]")
                  .body())
          .contains("\"status\":\"timeout\"");
    }
  }

  @Test
  @DisplayName("15: dialAutoGeneratesUuidTagWhenOmitted (journal and push while a timeline waits)")
  void longRequestsHoldNobodyUp() throws Exception {
    try (SuitePeer peer = suite.connected()) {
      CompletableFuture<SuiteServer.Answer> play =
          suite.postLater(
              "/__mock__/scenario_play",
              "[{\"expect_recv\":{\"method\":\"calling.end\",\"timeout_ms\":20000}}]");
      CompletableFuture<SuiteServer.Answer> call =
          suite.postLater(
              "/__mock__/inbound_call?session_id=" + peer.sessionId(),
              "{\"auto_states\":[\"created\",\"ringing\"],\"delay_ms\":20000}");
      assertThat(peer.next().get("params").get("event_type").stringValue())
          .isEqualTo("calling.call.receive");

      peer.send("calling.dial", "{\"tag\":\"auto\",\"devices\":[]}");
      peer.next();
      assertThat(suite.journal(peer.sessionId()).toString()).contains("\"auto\"");
      suite.post("/__mock__/push", "{\"frame\":{\"id\":\"p\"}}");
      assertThat(peer.nextText()).isEqualTo("{\"id\":\"p\"}");
      assertThat(play).isNotDone();
      assertThat(call).isNotDone();

      peer.call("calling.end", "{\"node_id\":\"n\",\"call_id\":\"c\"}");
      assertThat(play.join().body()).isEqualTo("{\"status\":\"completed\",\"steps\":1}");
    }
  }

  @Test
  @DisplayName("23: ServerDisconnect_ThenDisposeDuringBackoff_NoUnobservedFault")
  void pushedDisconnectClosesNothing() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      suite.post(
          "/__mock__/push?session_id=" + peer.sessionId(),
          "{\"frame\":{\"jsonrpc\":\"2.0\",\"id\":\"d\",\"method\":\"signalwire.disconnect\","
              + "\"params\":{\"restart\":true}}}");
      assertThat(peer.next().get("method").stringValue()).isEqualTo("signalwire.disconnect");
      peer.raw().send("{\"jsonrpc\":\"2.0\",\"id\":\"d\",\"result\":{}}");
      peer.nothingCame();
    }
  }

  @Test
  @DisplayName("25: Go, Java, Rust decode the journal into strings")
  void journalIsAnArrayWithStringsOrNull() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      peer.raw().send("{\"jsonrpc\":\"2.0\",\"id\":12,\"method\":\"calling.hold\"}");
      peer.next();
      peer.raw().send("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}");
      peer.nothingCame();

      JsonNode journal = suite.journal(peer.sessionId());

      assertThat(journal.isArray()).isTrue();
      for (JsonNode entry : journal) {
        assertThat(entry.propertyNames())
            .containsExactly(
                "timestamp",
                "direction",
                "method",
                "request_id",
                "frame",
                "connection_id",
                "session_id");
        assertThat(entry.get("timestamp").isNumber()).isTrue();
        assertThat(entry.get("method").isString() || entry.get("method").isNull()).isTrue();
        assertThat(entry.get("request_id").isString()).isTrue();
      }
      assertThat(journal.valueStream().map(entry -> entry.get("request_id").stringValue()))
          .contains("12", "x");
    }
  }

  @Test
  @DisplayName("inbound calls: test_inbound_call_with_auto_states")
  void inboundCallGoesThroughItsStates() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      CompletableFuture<SuiteServer.Answer> answer =
          suite.postLater(
              "/__mock__/inbound_call",
              "{\"session_id\":\""
                  + peer.sessionId()
                  + "\",\"call_id\":\"ic\",\"from_number\":\"+1\",\"to_number\":\"+2\","
                  + "\"auto_states\":[\"created\",\"ended\"],\"delay_ms\":1}");

      assertThat(peer.next().get("params").toString())
          .isEqualTo(
              "{\"event_type\":\"calling.call.receive\",\"params\":{\"call_id\":\"ic\","
                  + "\"node_id\":\"mock-relay-node-1\",\"tag\":\"\",\"call_state\":\"created\","
                  + "\"direction\":\"inbound\",\"device\":{\"type\":\"phone\",\"params\":"
                  + "{\"from_number\":\"+1\",\"to_number\":\"+2\"}},\"context\":\"default\"}}");
      assertThat(peer.next().get("params").get("event_type").stringValue())
          .isEqualTo("calling.call.state");
      assertThat(answer.join().body())
          .isEqualTo(
              "{\"sent_to\":[\""
                  + peer.sessionId()
                  + "\"],\"count\":1,\"call_id\":\"ic\",\"states_emitted\":[\"created\",\"ended\"]}");

      JsonNode bare = suite.post("/__mock__/inbound_call", "").json();
      assertThat(bare.get("call_id").stringValue()).matches("inbound-[0-9a-f]{12}");
      assertThat(bare.get("states_emitted").toString()).isEqualTo("[\"created\"]");
    }
  }

  @Test
  @DisplayName("events without a call: _unconditional")
  void unconditionalEventsGoAtOnce() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      SuiteServer.Answer answer =
          suite.post(
              "/__mock__/scenarios/_unconditional",
              "[{\"emit\":{\"a\":1},\"delay_ms\":0},"
                  + "{\"emit\":{},\"event_type\":\"x.y\",\"delay_ms\":1}]");

      assertThat(answer.body())
          .isEqualTo("{\"sent_to\":[\"" + peer.sessionId() + "\"],\"count\":1,\"frames\":2}");
      assertThat(peer.next().get("params").toString())
          .isEqualTo("{\"event_type\":\"signalwire.event\",\"params\":{\"a\":1}}");
      assertThat(peer.next().get("params").toString())
          .isEqualTo("{\"event_type\":\"x.y\",\"params\":{}}");
    }
  }

  @Test
  void tensOfThousandsOfEventsWithoutAPauseAreSentAndAnswered() throws IOException {
    int events = 20_000;
    String first = "[{\"emit\":{},\"delay_ms\":1}";
    String body = first + ",{\"emit\":{},\"delay_ms\":0}".repeat(events - 1) + "]";
    try (SuitePeer peer = suite.connected()) {
      SuiteServer.Answer answer = suite.post("/__mock__/scenarios/_unconditional", body);
      assertThat(answer.json().path("frames").asInt()).isEqualTo(events);
      for (int i = 0; i < events; i++) {
        assertThat(peer.next().path("method").asString("")).isEqualTo("signalwire.event");
      }
    }
  }

  @Test
  void answerToAPushBeforeAnotherPushCountsForALaterExpectation() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      String push = "{\"push\":{\"frame\":{\"n\":1},\"session_id\":\"" + peer.sessionId() + "\"}}";
      CompletableFuture<SuiteServer.Answer> timeline =
          suite.postLater(
              "/__mock__/scenario_play",
              "["
                  + push
                  + ",{\"sleep_ms\":300},"
                  + push
                  + ",{\"expect_recv\":{\"method\":\"calling.first\",\"timeout_ms\":20000}},"
                  + "{\"expect_recv\":{\"method\":\"calling.second\",\"timeout_ms\":20000}}]");
      for (String method : List.of("calling.first", "calling.second")) {
        JsonNode pushed = peer.next();
        while (!pushed.has("n")) {
          pushed = peer.next();
        }
        peer.send(method, "{}");
      }
      assertThat(timeline.join().body()).isEqualTo("{\"status\":\"completed\",\"steps\":5}");
    }
  }

  @Test
  void problemsOfOneSessionAreForgottenOrAllOfThem() throws IOException {
    Scenario scenario =
        Scenario.parse(
            "s",
            "rules: [{match: {method: calling.play}, script: [{reply: {result: \"${/x}\"}}]}]");
    try (SuiteServer scripted = SuiteServer.start(MockConfig.builder().scenario(scenario));
        SuitePeer peer = scripted.connected();
        SuitePeer other = scripted.connected()) {
      for (SuitePeer each : List.of(peer, other)) {
        each.send("calling.play", "{}");
        each.call("signalwire.ping", "{}");
      }
      assertThat(scripted.get("/__mock__/problems").json().path("problems")).hasSize(2);
      scripted.post("/__mock__/problems/reset?session_id=" + peer.sessionId(), "");
      assertThat(scripted.get("/__mock__/problems").json().path("problems"))
          .singleElement()
          .satisfies(
              left -> {
                assertThat(left.path("session_id").stringValue()).isEqualTo(other.sessionId());
                assertThat(left.path("problem").stringValue()).contains("s:1:", "${/x}");
              });
      scripted.post("/__mock__/problems/reset", "");
      assertThat(scripted.get("/__mock__/problems").body()).isEqualTo("{\"problems\":[]}");
    }
  }

  @Test
  void clockIsStoppedAdvancedAndLetGoOverHttp() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      assertThat(suite.get("/__mock__/clock").json().get("paused").booleanValue()).isFalse();
      SuiteServer.Answer running = suite.post("/__mock__/clock/advance", "{\"ms\":1}");
      assertThat(running.status()).isEqualTo(409);
      assertThat(running.json().get("error").stringValue()).contains("pause");

      suite.post("/__mock__/clock/pause", "");
      suite.post(
          "/__mock__/scenarios/calling.hold", "[{\"emit\":{\"state\":\"x\"},\"delay_ms\":30000}]");
      peer.call("calling.hold", "{}");
      CompletableFuture<SuiteServer.Answer> advanced =
          suite.postLater("/__mock__/clock/advance", "{\"ms\":30000}");
      JsonNode event = peer.next();
      peer.raw().send("{\"jsonrpc\":\"2.0\",\"id\":" + event.get("id") + ",\"result\":{}}");

      assertThat(advanced.join().body())
          .contains("\"paused\":true")
          .contains("\"fired\":1")
          .contains("\"unacknowledged\":0");
      assertThat(suite.post("/__mock__/clock/resume", "").json().get("paused").booleanValue())
          .isFalse();
      assertThat(suite.get("/__mock__/problems").body()).isEqualTo("{\"problems\":[]}");
    }
  }
}
