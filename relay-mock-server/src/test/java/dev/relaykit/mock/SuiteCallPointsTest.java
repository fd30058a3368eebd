package dev.relaykit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What suites assert of calls; each name says the official test that it stands for. */
final class SuiteCallPointsTest {

  private static final String IDS = "\"node_id\":\"n\",\"call_id\":\"c\",\"control_id\":\"k\"";
  private static final String PLAY =
      "{" + IDS + ",\"play\":[{\"type\":\"tts\",\"params\":{\"text\":\"hi\"}}]}";

  private final SuiteServer suite = SuiteServer.start();

  @AfterEach
  void stop() {
    suite.close();
  }

  @Test
  @DisplayName(
      "4: Connect_Journal_CarriesAgentAndVersion, Tap_JournalsCallingTap,"
          + " test_connect_journal_carries_agent_and_version")
  void numbersStandInTheJournalAsTheyCame() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      String frame =
          "{\"jsonrpc\":\"2.0\",\"id\":\"n1\",\"method\":\"calling.play\",\"params\":{"
              + IDS
              + ",\"play\":[],\"volume\":-3.0,\"max_duration\":300,\"big\":12345678901234567890,"
              + "\"o\":{},\"l\":[],\"t\":true,\"z\":null}}";
      peer.raw().send(frame);
      peer.next();

      assertThat(suite.get("/__mock__/journal?session_id=" + peer.sessionId()).body())
          .contains("\"version\":{\"major\":2,\"minor\":0,\"revision\":0}")
          .contains("\"frame\":" + frame + ",");
    }
  }

  @Test
  @DisplayName("5: test_answer_against_mock_returns_ok (code is a string)")
  void codeIsAString() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      assertThat(
              peer.call("calling.answer", "{\"node_id\":\"n\",\"call_id\":\"c\"}")
                  .get("result")
                  .toString())
          .isEqualTo(
              "{\"code\":\"200\",\"message\":\"Answered\",\"call_id\":\"c\","
                  + "\"requester_nodeid\":\"\",\"responder_nodeid\":\"mock-relay-node-1\"}");
    }
  }

  @Test
  @DisplayName("6: test_play_resolves_on_finished_event (ids are injected)")
  void armedEventsRepeatTheIdsOfTheCall() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      SuiteServer.Answer armed =
          suite.post(
              "/__mock__/scenarios/calling.play?session_id=" + peer.sessionId(),
              "[{\"emit\":{\"state\":\"playing\"},\"delay_ms\":1},"
                  + "{\"emit\":{\"state\":\"finished\",\"call_id\":\"own\"},\"delay_ms\":1,"
                  + "\"event_type\":\"calling.other\"}]");
      assertThat(armed.status()).isEqualTo(200);
      assertThat(armed.body())
          .isEqualTo("{\"status\":\"ok\",\"method\":\"calling.play\",\"events_queued\":2}");

      assertThat(peer.call("calling.play", PLAY).get("result").get("control_id").stringValue())
          .isEqualTo("k");
      JsonNode first = peer.next();
      assertThat(first.get("method").stringValue()).isEqualTo("signalwire.event");
      assertThat(first.get("id").isString()).isTrue();
      assertThat(first.get("params").toString())
          .isEqualTo(
              "{\"event_type\":\"calling.call.play\",\"params\":{\"state\":\"playing\","
                  + "\"call_id\":\"c\",\"control_id\":\"k\"}}");
      assertThat(peer.next().get("params").toString())
          .isEqualTo(
              "{\"event_type\":\"calling.other\",\"params\":{\"state\":\"finished\","
                  + "\"call_id\":\"own\",\"control_id\":\"k\"}}");
      peer.call("calling.play", PLAY);
      peer.nothingCame();
    }
  }

  private List<JsonNode> dialed(SuitePeer peer) throws IOException {
    suite.post(
        "/__mock__/scenarios/dial?session_id=" + peer.sessionId(),
        "{\"tag\":\"t1\",\"winner_call_id\":\"W\",\"states\":[\"created\",\"answered\"],"
            + "\"node_id\":\"n9\",\"device\":[],\"delay_ms\":1,\"unknown\":1,"
            + "\"losers\":[{\"call_id\":\"L1\",\"states\":[\"created\",\"ended\"],\"delay_ms\":1},"
            + "{\"call_id\":\"L2\",\"states\":[\"ended\"],\"delay_ms\":1}]}");
    JsonNode response =
        peer.call(
            "calling.dial",
            "{\"tag\":\"t1\",\"devices\":[[{\"type\":\"phone\",\"params\":{\"to_number\":\"+1\"}}]]}");
    assertThat(response.get("result").has("call_id")).isFalse();
    assertThat(response.get("result").get("message").stringValue()).isEqualTo("Dialing");
    List<JsonNode> events = new ArrayList<>();
    while (events.isEmpty()
        || !events.get(events.size() - 1).get("event_type").stringValue().endsWith("dial")) {
      events.add(peer.next().get("params"));
    }
    return events;
  }

  @Test
  @DisplayName(
      "7, 9: test_dial_event_routes_via_tag_when_no_top_level_call_id,"
          + " test_dial_winner_carries_dial_winner_true")
  void dialEndsOnceWithTheWinnerInside() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      List<JsonNode> events = dialed(peer);

      assertThat(events.get(events.size() - 1).get("params").toString())
          .isEqualTo(
              "{\"tag\":\"t1\",\"node_id\":\"n9\",\"dial_state\":\"answered\",\"call\":{"
                  + "\"call_id\":\"W\",\"node_id\":\"n9\",\"tag\":\"t1\",\"device\":{},"
                  + "\"dial_winner\":true}}");
      peer.nothingCame();
    }
  }

  @Test
  @DisplayName("8: test_dial_losers_get_state_events (before the dial event, and journaled)")
  void losersComeBeforeTheEnd() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      List<JsonNode> events = dialed(peer);

      assertThat(events.stream().map(SuiteCallPointsTest::legState))
          .containsExactly("W created", "W answered", "L1 created", "L1 ended", "L2 ended", "end");
      assertThat(events.get(0).get("params").toString())
          .isEqualTo(
              "{\"call_id\":\"W\",\"node_id\":\"n9\",\"tag\":\"t1\",\"call_state\":\"created\","
                  + "\"direction\":\"outbound\",\"device\":{}}");
      assertThat(
              suite
                  .journal(peer.sessionId())
                  .valueStream()
                  .filter(e -> e.path("method").asString("").equals("signalwire.event")))
          .hasSize(6);
    }
  }

  private static String legState(JsonNode event) {
    JsonNode params = event.get("params");
    return params.has("call_id")
        ? params.get("call_id").stringValue() + " " + params.get("call_state").stringValue()
        : "end";
  }

  @Test
  @DisplayName(
      "10: test_dial_timeout_when_no_dial_event, TestRelay_DialTimeoutIsErrDialTimeout,"
          + " test_dial_without_answer_yields_dial_failed_variant")
  void dialForWhichNothingIsArmedStaysSilent() throws IOException {
    VirtualTime time = new VirtualTime();
    try (SuiteServer still = SuiteServer.start(MockConfig.builder().virtualTime(time));
        SuitePeer peer = still.connected()) {
      peer.call("calling.dial", "{\"tag\":\"t\",\"devices\":[]}");

      time.advance(Duration.ofMinutes(5));

      peer.nothingCame();
    }
  }

  @Test
  @DisplayName("20: test_execute_unknown_method_yields_rpc_variant")
  void unknownMethodIsAnErrorWithCodeAndMessage() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      JsonNode error = peer.call("bogus.method", "{}").get("error");
      assertThat(error.get("code").intValue()).isEqualTo(-32601);
      assertThat(error.get("message").stringValue()).isNotEmpty();
      assertThat(error.get("data").toString())
          .isEqualTo("{\"signalwire_error_code\":\"UNKNOWN_METHOD\"}");

      JsonNode unknownVerb = peer.call("calling.bogus", "[]").get("result");
      assertThat(unknownVerb.get("code").stringValue()).isEqualTo("200");
      assertThat(unknownVerb.get("message").stringValue()).isEqualTo("OK");
      assertThat(
              peer.call(
                      "signalwire.execute",
                      "{\"protocol\":\"p\",\"method\":\"bogus.method\",\"params\":{}}")
                  .get("result")
                  .get("message")
                  .stringValue())
          .isEqualTo("OK");
      assertThat(peer.call("signalwire.execute", "{}").get("error").get("data").toString())
          .isEqualTo("{\"signalwire_error_code\":\"INVALID_PARAMS\"}");
    }
  }

  @ParameterizedTest(name = "21: {0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // queueLeaveNoArgsJournalsBareCalling
        "calling.queue.leave | {'node_id':'n','call_id':'c'} | 'control_id' is a required property at /",
        // userEventDefaultsEventToNull, twice the same text
        "calling.user_event | {'node_id':'n','call_id':'c'} | 'event' is a required property at /",
        "calling.user_event | {'node_id':'n','call_id':'c'} | 'event' is a required property at /",
        "calling.refer | {'node_id':'n','call_id':'c','device':{'type':'sip'}} | 'params' is a required property at /device",
        "calling.play | {'node_id':'n','control_id':'k','play':[]} | 'call_id' is a required property at /",
        "calling.play | {} | 'call_id' is a required property at /",
      })
  void whatSuitesExpectToBeRefusedIs(String method, String params, String text) throws IOException {
    try (SuitePeer peer = suite.connected()) {
      JsonNode error = peer.call(method, params.replace('\'', '"')).get("error");

      assertThat(error.toString())
          .isEqualTo(
              "{\"code\":-32602,\"message\":\"params validation: "
                  + text
                  + "\",\"data\":{\"signalwire_error_code\":\"INVALID_PARAMS\"}}");
      peer.nothingCame();
    }
  }

  @ParameterizedTest(name = "21: {0} {1} ({2})")
  @CsvSource(
      delimiter = '|',
      value = {
        "calling.queue.leave | {IDS,'queue_name':'q','custom_field':'x'} | queueLeaveExtraKwargsForwardedToWire",
        "calling.leave_room | {IDS,'extra_param':1} | leave_room with kwargs",
        "calling.play.pause | {IDS,'behavior':'silence'} | TestRelay_PlayPauseBehaviorJournal",
        "calling.dial | {'tag':'t','devices':[[{'type':'phone','params':{'to_number':'+1'}}]]} | dial without from_number",
        "calling.dial | {'tag':'t','devices':[[{'type':'phone','params':{}}]],'max_duration':300} | test_dial_with_max_duration_in_frame",
        "calling.dial | {'tag':'t','devices':[[{'type':'phone','params':[]}]]} | empty map of PHP",
        "calling.clear_digit_bindings | {IDS,'extra_flag':true} | extra member",
        "calling.ai | {'node_id':'n','call_id':'c','params':{'x':1}} | ai with params",
        "calling.amazon_bedrock | {IDS,'params':{'x':1}} | amazon_bedrock with params",
        "calling.transcribe | {'node_id':'n','call_id':'c'} | transcribe with ids",
        "calling.connect | {IDS,'devices':[[{'type':'sip','params':{'to':'x'}}]]} | connect without tag",
        "calling.play_and_collect.pause | {IDS} | no class",
        "calling.play_and_collect.resume | {IDS} | no class",
        "calling.detect | {IDS,'detect':{'type':'machine','params':{}}} | detector with empty params",
        "calling.refer | {IDS,'device':{'type':'sip','params':{}}} | free params",
        "calling.collect | {IDS,'digits':[]} | empty map of PHP",
        "calling.hold | null | permissive",
        "messaging.send | {'media':['http://x/y.png'],'to_number':'+1','from_number':'+2'} | only media",
        "messaging.send | {} | never checked",
      })
  void whatSuitesExpectToBeTakenIs(String method, String params, String why) throws IOException {
    try (SuitePeer peer = suite.connected()) {
      JsonNode response = peer.call(method, params.replace("IDS", IDS).replace('\'', '"'));

      assertThat(response.path("result").path("code").asString(""))
          .as(why + ": " + response)
          .isEqualTo("200");
    }
  }

  @Test
  @DisplayName(
      "22: Tap_JournalsCallingTap (older), wire_key_remaps_mock.t (refused, yet journaled)")
  void refusedFrameIsInTheJournal() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      assertThat(
              peer.call(
                      "calling.tap",
                      "{" + IDS + ",\"tap\":{\"type\":\"audio\"},\"device\":{\"type\":\"rtp\"}}")
                  .get("error")
                  .get("message")
                  .stringValue())
          .isEqualTo("params validation: 'params' is a required property at /tap");

      assertThat(
              suite
                  .journal(peer.sessionId())
                  .valueStream()
                  .map(entry -> entry.path("method").asString("")))
          .contains("calling.tap");
    }
  }

  @Test
  @DisplayName("24: test_wait_timeout_does_not_poison_action, wait-liveness dumps")
  void eventsComeAfterTheirDelayAndNotBefore() throws IOException {
    VirtualTime time = new VirtualTime();
    try (SuiteServer still = SuiteServer.start(MockConfig.builder().virtualTime(time));
        SuitePeer peer = still.connected()) {
      still.post(
          "/__mock__/scenarios/calling.play",
          "[{\"emit\":{\"state\":\"finished\"},\"delay_ms\":150}]");
      peer.call("calling.play", PLAY);

      time.advance(Duration.ofMillis(149));
      peer.nothingCame();
      time.advance(Duration.ofMillis(1));

      assertThat(peer.next().get("params").get("params").get("state").stringValue())
          .isEqualTo("finished");
    }
  }

  @Test
  @DisplayName("rpc_code: the Rust helper's verb results 500, 404, 410")
  void armedCodeStandsInTheResult() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      for (String code : List.of("500", "404", "410")) {
        suite.post("/__mock__/scenarios/calling.play", "[{\"rpc_code\":\"" + code + "\"}]");
      }
      for (String code : List.of("500", "404", "410", "200")) {
        JsonNode result = peer.call("calling.play", PLAY).get("result");
        assertThat(result.get("code").stringValue()).isEqualTo(code);
        assertThat(result.get("message").stringValue()).isNotEmpty();
        assertThat(result.get("call_id").stringValue()).isEqualTo("c");
      }
      suite.post(
          "/__mock__/scenarios/calling.play",
          "[{\"rpc_code\":\"500\"},{\"emit\":{\"state\":\"error\"},\"delay_ms\":0}]");
      assertThat(peer.call("calling.play", PLAY).get("result").get("code").stringValue())
          .isEqualTo("500");
      assertThat(peer.next().get("params").get("params").get("state").stringValue())
          .isEqualTo("error");
    }
  }

  @Test
  void refusedCallLeavesWhatIsArmed() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      suite.post("/__mock__/scenarios/calling.play", "[{\"rpc_code\":\"500\"}]");
      assertThat(peer.call("calling.play", "{}").has("error")).isTrue();
      assertThat(peer.call("calling.play", PLAY).get("result").get("code").stringValue())
          .isEqualTo("500");
    }
  }

  @Test
  void idsComeBackAsStringsAndWhatHasNoneIsNotAnswered() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      peer.raw()
          .send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"signalwire.receive\",\"params\":[]}");
      assertThat(peer.nextText())
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"id\":\"7\",\"result\":{\"code\":\"200\",\"message\":\"OK\"}}");
      for (String unanswered :
          List.of(
              "{\"method\":\"calling.play\"}",
              "{\"id\":\"x\",\"method\":5}",
              "{\"id\":\"x\",\"result\":{}}",
              "{broken",
              "[1]",
              "\"text\"")) {
        peer.raw().send(unanswered);
      }
      peer.nothingCame();
      peer.raw().send("{\"jsonrpc\":\"2.0\",\"id\":\"m\",\"method\":\"calling.hold\"}");
      assertThat(peer.next().get("result").get("message").stringValue()).isEqualTo("Call on hold");
    }
  }

  @Test
  @DisplayName("5.1: fragmented and binary input is taken")
  void fragmentedAndBinaryFramesAreReadLikeText() throws IOException {
    try (SuitePeer peer = suite.connected()) {
      byte[] frame = "{\"id\":\"b\",\"method\":\"calling.hold\"}".getBytes(UTF_8);
      peer.raw().send(true, RawPeer.BINARY, frame);
      assertThat(peer.next().get("result").get("code").stringValue()).isEqualTo("200");

      peer.raw().send(false, RawPeer.TEXT, Arrays.copyOf(frame, 5));
      peer.raw().send(true, RawPeer.CONTINUATION, Arrays.copyOfRange(frame, 5, frame.length));
      assertThat(peer.next().get("result").get("code").stringValue()).isEqualTo("200");
    }
  }

  @Test
  @DisplayName("5.9 strict mode: the envelope and ids alone")
  void strictModeRefusesUnknownOuterMembersAndIdsThatComeTwice() throws IOException {
    try (SuiteServer strict = SuiteServer.start(MockConfig.builder().strict(true));
        SuitePeer peer = strict.connected();
        SuitePeer other = strict.connected()) {
      peer.raw().send("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"calling.hold\",\"odd\":1}");
      assertThat(peer.next().get("error").get("message").stringValue())
          .contains("unknown_frame_field")
          .contains("odd");
      String again =
          "{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"calling.hold\",\"params\":{\"odd\":1}}";
      peer.raw().send(again);
      assertThat(peer.next().has("result")).isTrue();
      peer.raw().send(again);
      assertThat(peer.next().get("error").get("message").stringValue())
          .contains("duplicate_command_id")
          .contains("b");
      other.raw().send(again);
      assertThat(other.next().has("result")).isTrue();
      assertThat(strict.get("/__mock__/journal?session_id=" + peer.sessionId()).body())
          .contains("\"wire_violations\":[{\"kind\":\"unknown_frame_field\",\"name\":\"odd\"}]");
    }
  }
}
