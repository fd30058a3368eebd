package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.Profile;
import dev.relaykit.mock.session.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CallsTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Good values for every member that some method demands. */
  private static final Map<String, String> GOOD =
      Map.ofEntries(
          Map.entry("call_id", "'call-1'"),
          Map.entry("node_id", "'node-1'"),
          Map.entry("control_id", "'ctl-1'"),
          Map.entry("bind_method", "'x'"),
          Map.entry("digits", "'12'"),
          Map.entry("name", "'n'"),
          Map.entry("conference_id", "'c'"),
          Map.entry("payment_connector_url", "'http://x'"),
          Map.entry("volume", "-3.5"),
          Map.entry("queue_name", "'q'"),
          Map.entry("document", "'http://x/f.pdf'"),
          Map.entry("url", "'wss://x'"),
          Map.entry("dest", "'d'"),
          Map.entry("event", "{}"),
          Map.entry("play", "[{'type':'silence','params':{'duration':1}}]"),
          Map.entry("collect", "{}"),
          Map.entry("detect", "{'type':'machine','params':{}}"),
          Map.entry("record", "{'audio':{}}"),
          Map.entry("tap", "{'type':'audio','params':{}}"),
          Map.entry("device", "{'type':'rtp','params':{'addr':'1.1.1.1','port':1}}"),
          Map.entry("action", "{}"),
          Map.entry("devices", "[[{'type':'phone','params':{'to_number':'+15550001111'}}]]"));

  private final EngineFixture live = new EngineFixture();
  private final EngineFixture sdk =
      new EngineFixture(Profile.sdk().policies(), Credentials.any(), 1);

  private static ObjectNode params(String members) {
    ObjectNode params = MAPPER.createObjectNode();
    for (String name : members.split(" ", -1)) {
      params.set(name, MAPPER.readTree(GOOD.getOrDefault(name, "null").replace('\'', '"')));
    }
    return params;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "answer, call_id node_id, Answered",
    "end, call_id node_id, Disconnecting call",
    "pass, call_id node_id, Passing call",
    "connect, call_id devices node_id, connecting",
    "disconnect, call_id node_id, Disconnecting",
    "denoise, call_id node_id, Denoiser on",
    "denoise.stop, call_id node_id, Denoiser off",
    "transfer, call_id dest node_id, Transferring",
    "join_conference, call_id name node_id, Joining conference",
    "leave_conference, call_id conference_id node_id, Leaving conference",
    "echo, call_id node_id, Echo started",
    "bind_digit, bind_method call_id digits node_id, Digit binding created",
    "clear_digit_bindings, call_id node_id, Digit bindings cleared",
    "live_transcribe, action call_id node_id, Live transcription started",
    "live_translate, action call_id node_id, Live translation started",
    "join_room, call_id name node_id, Joining room",
    "leave_room, call_id node_id, Leaving room",
    "amazon_bedrock, call_id node_id, AI started",
    "ai_message, call_id node_id, Message sent",
    "ai_hold, call_id node_id, AI on hold",
    "ai_unhold, call_id node_id, AI resumed",
    "user_event, call_id event node_id, Event sent",
    "queue.enter, call_id control_id node_id queue_name, Entering Queue",
    "queue.leave, call_id control_id node_id queue_name, Leaving Queue",
    "refer, call_id device node_id, Starting SIP REFER",
    "send_digits, call_id control_id digits node_id, Sending Digits",
    "dial, devices, Dialing",
    "play, call_id control_id node_id play, Playing",
    "play.stop, call_id control_id node_id, Stopping",
    "play.pause, call_id control_id node_id, Paused",
    "play.resume, call_id control_id node_id, Resumed",
    "play.volume, call_id control_id node_id volume, Volume set",
    "record, call_id control_id node_id record, Recording",
    "record.stop, call_id control_id node_id, Stopped recording",
    "record.pause, call_id control_id node_id, Recording paused",
    "record.resume, call_id control_id node_id, Recording resumed",
    "detect, call_id control_id detect node_id, Detect started",
    "detect.stop, call_id control_id node_id, Detect stopped",
    "collect, call_id control_id node_id, Collecting",
    "collect.stop, call_id control_id node_id, Collect stopped",
    "collect.start_input_timers, call_id control_id node_id, Started input timers",
    "play_and_collect, call_id collect control_id node_id play, Playing and collecting",
    "play_and_collect.stop, call_id control_id node_id, Stopping play and collect",
    "play_and_collect.volume, call_id control_id node_id volume, Volume set",
    "pay, call_id control_id node_id payment_connector_url, Pay started",
    "pay.stop, call_id control_id node_id, Pay stopped",
    "send_fax, call_id control_id document node_id, Sending fax",
    "send_fax.stop, call_id control_id node_id, Fax send stopped",
    "receive_fax, call_id control_id node_id, Receiving fax",
    "receive_fax.stop, call_id control_id node_id, Fax receive stopped",
    "tap, call_id control_id device node_id tap, Tap started",
    "tap.stop, call_id control_id node_id, Tap stopped",
    "stream, call_id control_id node_id url, Stream started",
    "stream.stop, call_id control_id node_id, Stream stopped",
  })
  void methodDemandsItsMembersOneByOneAndThenAnswers(String verb, String members, String text) {
    String method = "calling." + verb;
    List<String> required = new ArrayList<>(List.of(members.split(" ", -1)));
    TestClient client = sdk.open();
    ObjectNode growing = MAPPER.createObjectNode();
    for (String next : required) {
      JsonNode reply = client.call(method, growing.toString());
      assertThat(reply.at("/error/code").asInt()).as("without %s", next).isEqualTo(-32602);
      assertThat(reply.at("/error/message").stringValue())
          .isEqualTo("params validation: '" + next + "' is a required property at /");
      growing.set(next, params(next).get(next));
    }
    growing.put("unknown_member", true);
    JsonNode result = client.call(method, growing.toString()).path("result");
    assertThat(result.path("code").stringValue()).isEqualTo("200");
    assertThat(result.path("message").stringValue()).isEqualTo(text);
    assertThat(result.has("call_id")).isEqualTo(required.contains("call_id"));
    assertThat(result.has("control_id")).isEqualTo(required.contains("control_id"));
    assertThat(result.path("requester_nodeid").stringValue()).isEmpty();
    assertThat(result.path("responder_nodeid").stringValue()).isEqualTo("mock-relay-node-1");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "calling.ai, AI started",
    "calling.ai.stop, AI stopped",
    "calling.hold, Call on hold",
    "calling.unhold, Call off hold",
    "calling.transcribe, Transcribe started",
    "calling.transcribe.stop, Transcribe stopped",
    "calling.play_and_collect.pause, OK",
    "calling.play_and_collect.resume, OK",
    "calling.receive, Receiving events",
    "calling.never_heard_of, OK",
    "messaging.never_heard_of, OK",
    "messaging.send, Message accepted",
  })
  void permissiveMethodTakesAnything(String method, String text) {
    TestClient client = sdk.open();
    for (String params : List.of("{}", "[]", "null", "{\"call_id\":7}")) {
      JsonNode result = client.call(method, params).path("result");
      assertThat(result.path("code").stringValue()).isEqualTo("200");
      assertThat(result.path("message").stringValue()).isEqualTo(text);
      assertThat(result.has("call_id")).isFalse();
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "tap | device tap | /tap/params | 'params' is a required property at /tap",
        "refer | device | /device/params | 'params' is a required property at /device",
        "detect | detect | /detect/type | 'type' is a required property at /detect",
      })
  void nestedMembersAreDemandedToo(String verb, String members, String missing, String problem) {
    ObjectNode params = params("call_id node_id control_id " + members);
    int last = missing.lastIndexOf('/');
    ((ObjectNode) params.at(missing.substring(0, last))).remove(missing.substring(last + 1));
    JsonNode error = sdk.open().call("calling." + verb, params.toString()).path("error");
    assertThat(error.path("message").stringValue()).isEqualTo("params validation: " + problem);
    assertThat(error.at("/data/signalwire_error_code").stringValue()).isEqualTo("INVALID_PARAMS");
  }

  @Test
  void beginMakesACall() {
    JsonNode result = sdk.open().call("calling.begin", params("device").toString()).path("result");
    assertThat(result.path("call_id").stringValue()).hasSize(36);
    assertThat(result.path("node_id").stringValue()).isEqualTo("mock-relay-node-1");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"answer", "end", "disconnect"})
  void liveResultCarriesTheIdsThatAreListedForTheMethodOnly(String verb) {
    TestClient client = live.connected("office");
    JsonNode result =
        client.call("calling." + verb, params("call_id node_id").toString()).path("result");
    assertThat(result.path("code").stringValue()).isEqualTo("200");
    assertThat(result.has("call_id")).isFalse();
    JsonNode passed = client.call("calling.pass", params("call_id node_id").toString());
    assertThat(passed.at("/result/call_id").stringValue()).isEqualTo("call-1");
    assertThat(passed.at("/result").has("requester_nodeid")).isFalse();
  }

  @Test
  void liveRefusalIsAResultThatListsEveryError() {
    JsonNode result =
        live.connected("office").call("calling.play", "{\"call_id\":\"c\"}").path("result");
    assertThat(result.path("code").stringValue()).isEqualTo("400");
    assertThat(result.path("errors").valueStream().map(e -> e.path("attribute").stringValue()))
        .containsExactlyInAnyOrder("control_id", "node_id", "play");
  }

  @Test
  void liveKnowsTheMethodsOfTheDocumentsOnly() {
    JsonNode error = live.connected("office").call("calling.bogus", "{}").path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32601);
    assertThat(error.path("message").stringValue()).contains("calling.bogus");
  }
}
