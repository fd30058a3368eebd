package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What scenarios make the server do, under a virtual clock. */
class ScenarioTest {

  private static EngineFixture rules(String rules) {
    return EngineFixture.with("rules:\n" + rules.indent(2));
  }

  private static TestClient sent(EngineFixture mock, String number) {
    TestClient client = mock.connected("office");
    client.request("messaging.send", TestClient.message(number));
    mock.advanceMillis(100_000);
    return client;
  }

  /** What came after a message to a number, in short words, without the server's pings. */
  private static List<String> fate(EngineFixture mock, String number) {
    return sent(mock, number).timeline().stream()
        .map(line -> line.split(" ", 2)[1])
        .filter(text -> !text.equals("signalwire.ping"))
        .toList();
  }

  private static void answer(TestClient client, JsonNode frame) {
    client.send("{\"jsonrpc\":\"2.0\",\"id\":" + frame.get("id") + ",\"result\":{}}");
  }

  @Test
  void firstRuleThatMatchesDecides() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send, params: {to_number: {prefix: "+1666"}}}
              script: []
            - match: {method: messaging.send, params: {to_number: {prefix: "+1555"}}}
              script:
                - reply: default
                - wait: 30s
                - event: {state: undelivered, reason: opted_out, segments: 4}
            - match: {method: messaging.send}
              script:
                - reply: {code: "402", message: Payment required}
            """);
    assertThat(fate(mock, "+16660002222")).isEmpty();
    assertThat(fate(mock, "+15550002222")).containsExactly("reply 200", "undelivered(opted_out)");
    assertThat(fate(mock, "+17770002222")).containsExactly("reply 402");
  }

  @Test
  void eventHasTheFullSetOfMembersAndThoseOfTheScript() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              script:
                - reply: default
                - event: {state: failed, reason: spam, segments: 3, fields: {tags: [x], extra: "${/params/body}!"}}
            """);
    TestClient client = sent(mock, "+15550002222");
    JsonNode event = client.frames().get(1).at("/params/params");
    assertThat(event.path("message_state").stringValue()).isEqualTo("failed");
    assertThat(event.path("reason").stringValue()).isEqualTo("spam");
    assertThat(event.path("segments").asInt()).isEqualTo(3);
    assertThat(event.path("tags").toString()).isEqualTo("[\"x\"]");
    assertThat(event.path("extra").stringValue()).isEqualTo("Hello!");
    assertThat(event.path("from_number").stringValue()).isEqualTo("+15550001111");
    assertThat(event.path("context").stringValue()).isEqualTo("office");
  }

  @Test
  void requestWithoutARuleGoesItsUsualWay() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send, params: {to_number: {prefix: "+1666"}}}
              script: []
            """);
    assertThat(fate(mock, "+15550002222"))
        .containsExactly("reply 200", "queued", "initiated", "sent", "delivered");
    assertThat(fate(mock, "+15550000004")).containsExactly("reply 402");
  }

  @Test
  void refusedMessageIsForNoRule() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              times: 1
              script: [{reply: default}]
            """);
    TestClient client = mock.connected("office");
    assertThat(client.call("messaging.send", "{}").at("/result/code").stringValue())
        .isEqualTo("400");
    client.request("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(1000);
    assertThat(client.frames()).hasSize(1);
  }

  @Test
  void namedStateAndCountBelongToTheSession() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send, params: {body: Hello}, state: start}
              then: warned
              script: [{reply: {code: "429", message: slow down}}]
            - match: {method: messaging.send, state: warned, nth: 2}
              script: [{reply: {code: "403", message: enough}}]
            - match: {method: messaging.send}
              script: [{reply: default}]
            """);
    TestClient client = mock.connected("office");
    for (String code : List.of("429", "200", "403", "200")) {
      JsonNode reply = client.call("messaging.send", TestClient.message("+15550002222"));
      assertThat(reply.at("/result/code").stringValue()).isEqualTo(code);
    }
    JsonNode other =
        mock.connected("office").call("messaging.send", TestClient.message("+15550002222"));
    assertThat(other.at("/result/code").stringValue()).isEqualTo("429");
  }

  @Test
  void replyComesBackInTheFormInWhichItWasAsked() {
    EngineFixture mock =
        rules(
            """
            - match: {method: calling.play}
              script: [{reply: {result: {code: "200", said: "${/params/x}"}}}]
            """);
    TestClient client = mock.connected("office");
    assertThat(client.call("calling.play", "{\"x\":[1]}").at("/result/said").toString())
        .isEqualTo("[1]");
    JsonNode nested =
        client.call("signalwire.execute", "{\"method\":\"calling.play\",\"params\":{\"x\":2}}");
    assertThat(nested.at("/result/result/said").asInt()).isEqualTo(2);
  }

  @Test
  void ruleForALoginMayLetItSucceedFirst() {
    EngineFixture mock =
        rules(
            """
            - match: {method: signalwire.connect}
              script:
                - reply: default
                - wait: 5s
                - event: {type: custom.hello, params: {project: "${project}", name: "${protocol}"}}
                - disconnect: {restart: true}
                - wait: 1s
                - close: {code: 1001, reason: bye}
            """);
    TestClient client = mock.open();
    String protocol = client.login("office").get("protocol").stringValue();
    client.frames();
    mock.advanceMillis(5000);
    List<JsonNode> frames = client.frames();
    assertThat(frames.get(0).at("/params/event_type").stringValue()).isEqualTo("custom.hello");
    assertThat(frames.get(0).at("/params/params").toString())
        .isEqualTo("{\"project\":\"p-1\",\"name\":\"" + protocol + "\"}");
    assertThat(frames.get(1).path("method").stringValue()).isEqualTo("signalwire.disconnect");
    assertThat(frames.get(1).at("/params/restart").booleanValue()).isTrue();
    mock.advanceMillis(1000);
    assertThat(client.wire().closeCode()).isEqualTo(1001);
  }

  @Test
  void stateThatALoginSetsBelongsToItsSession() {
    EngineFixture mock =
        rules(
            """
            - match: {method: signalwire.connect}
              then: warned
              script: [{reply: default}]
            - match: {method: messaging.send, state: warned}
              script: [{reply: {code: "429", message: slow down}}]
            """);
    JsonNode reply =
        mock.connected("office").call("messaging.send", TestClient.message("+15550002222"));
    assertThat(reply.at("/result/code").stringValue()).isEqualTo("429");
  }

  @Test
  void scriptWaitsForTheAnswerToWhatItSent() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              script:
                - reply: default
                - event: queued
                - expect: {ack: event}
                - event: delivered
            """);
    TestClient client = mock.connected("office");
    client.request("messaging.send", TestClient.message("+15550002222"));
    List<JsonNode> frames = client.frames();
    assertThat(frames).hasSize(2);
    mock.advanceMillis(100);
    assertThat(client.frames()).isEmpty();
    answer(client, frames.get(1));
    assertThat(client.timeline()).containsExactly("100 delivered");
    assertThat(mock.problems()).isEmpty();
  }

  @Test
  void answerThatAScriptTakesIsNoRequestToReplyTo() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              script:
                - ping: {}
                - expect: {ack: event}
                - reply: default
            """);
    TestClient client = mock.connected("office");
    String send = client.request("messaging.send", TestClient.message("+15550002222"));
    answer(client, client.frames().get(0));
    JsonNode reply = client.frames().get(0);
    assertThat(reply.get("id").stringValue()).isEqualTo(send);
    assertThat(reply.at("/result/code").stringValue()).isEqualTo("200");
    assertThat(mock.problems()).isEmpty();
  }

  @Test
  void frameThatDoesNotComeIsAProblemWithThePlaceOfTheStep() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              script:
                - expect: {method: signalwire.receive, within: 3s}
                - reply: default
            """);
    TestClient client = mock.connected("office");
    client.request("messaging.send", TestClient.message("+15550002222"));
    client.request("signalwire.ping", "{}");
    mock.advanceMillis(3000);
    assertThat(client.timeline()).hasSize(1);
    assertThat(mock.problems())
        .singleElement()
        .asString()
        .startsWith("test.yaml:4:")
        .contains("no frame came within 3 s", "signalwire.receive", "found \"signalwire.ping\"");
  }

  @Test
  void requestThatAScriptHasTakenIsAnsweredByItAlone() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              script:
                - expect: {method: signalwire.receive, as: asked}
                - reply: default
                - reply: {to: asked, error: {code: -32000, message: no}}
            """);
    TestClient client = mock.connected("office");
    String send = client.request("messaging.send", TestClient.message("+15550002222"));
    String receive = client.request("signalwire.receive", "{\"contexts\":[\"sales\"]}");
    List<JsonNode> frames = client.frames();
    assertThat(frames).hasSize(2);
    assertThat(frames.get(0).get("id").stringValue()).isEqualTo(receive);
    assertThat(frames.get(0).at("/result/message").stringValue()).isEqualTo("Receiving events");
    assertThat(frames.get(1).at("/error/code").asInt()).isEqualTo(-32000);
    assertThat(send).isNotEqualTo(receive);
  }

  @Test
  void lostConnectionEndsAScriptThatWaitsForAFrame() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              script: [{expect: {method: signalwire.receive}}]
            """);
    TestClient client = mock.connected("office");
    client.request("messaging.send", TestClient.message("+15550002222"));
    client.connection().closed();
    assertThat(mock.problems()).singleElement().asString().contains("the connection ended");
  }

  @Test
  void strangeFramesGoOutAsTheyAreWritten() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              script:
                - send: {text: "not json"}
                - send: {hex: "00ff"}
                - send: {jsonrpc: "2.0", id: "${uuid}", method: made.up, params: {at: "${now}", to: "${/params/to_number}"}}
                - fault: {one_segment: [{reply: default}, {event: delivered}]}
            """);
    TestClient client = mock.connected("office");
    client.wire().take();
    client.request("messaging.send", TestClient.message("+15550002222"));
    List<RecordingWire.Written> written = client.wire().take();
    assertThat(written.get(0).json().stringValue()).isEqualTo("not json");
    assertThat(written.get(1).json().binaryValue()).containsExactly(0, 0xff);
    assertThat(written.get(2).json().at("/params/to").stringValue()).isEqualTo("+15550002222");
    assertThat(written.get(2).json().at("/params/at").isNumber()).isTrue();
    assertThat(written.get(3).piece()).isEqualTo(written.get(4).piece());
    assertThat(written.get(3).piece()).isNotEqualTo(written.get(2).piece());
  }

  @Test
  void unmatchedRequestIsAnErrorThatNamesTheNearestRuleIfTheScenarioSaysSo() {
    EngineFixture mock =
        EngineFixture.with(
            """
            unmatched: error
            rules:
              - name: far
                match: {method: calling.play}
                script: []
              - name: near
                match: {method: messaging.send, params: {to_number: "+1"}}
                script: []
            """);
    TestClient client = mock.connected("office");
    JsonNode error =
        client.call("messaging.send", TestClient.message("+15550002222")).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32603);
    assertThat(error.path("message").stringValue())
        .contains("no rule is for this messaging.send", "'near'", "/params/to_number", "\"+1\"");
    assertThat(mock.problems()).hasSize(1);
    assertThat(client.call("signalwire.ping", "{}").has("result")).isTrue();
    assertThat(client.call("calling.end", "{}").at("/error/message").stringValue())
        .contains("'far'");
  }

  @Test
  void unexpectedFrameIsToldWithTheStepThatWaits() {
    EngineFixture mock =
        EngineFixture.with(
            """
            unmatched: error
            rules:
              - match: {method: messaging.send}
                script:
                  - reply: default
                  - expect: {method: calling.play, params: {call_id: a}}
            """);
    TestClient client = mock.connected("office");
    client.request("messaging.send", TestClient.message("+15550002222"));
    client.frames();
    assertThat(
            client.call("calling.play", "{\"call_id\":\"b\"}").at("/error/message").stringValue())
        .contains("test.yaml:6:9", "a frame that no step expects", "/params/call_id", "\"b\"");
  }

  @Test
  void templateThatRefersToNothingIsAProblemNotAHang() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              script:
                - reply: {result: {x: "${/params/nothing}"}}
                - event: delivered
            """);
    assertThat(fate(mock, "+15550002222")).isEmpty();
    assertThat(mock.problems())
        .singleElement()
        .asString()
        .isEqualTo("test.yaml:4:9: ${/params/nothing}: there is nothing at /params/nothing");
  }

  @Test
  void inboundMessageIsForEachSessionOnce() {
    EngineFixture mock =
        EngineFixture.with("inbound: [{after: 1s, message: {body: hi, context: office}}]");
    TestClient first = mock.connected("office");
    TestClient second = mock.connected("office");
    mock.advanceMillis(1000);
    assertThat(first.frames()).hasSize(1);
    assertThat(second.frames()).hasSize(1);
  }

  @Test
  void inboundMessageReachesOnlySessionsThatAreSubscribedToItsContextByThen() {
    EngineFixture mock =
        EngineFixture.with("inbound: [{after: 1s, message: {body: hi, context: office}}]");
    TestClient forgetful = mock.connected("sales");
    TestClient late = mock.connected("sales");
    late.call("signalwire.receive", "{\"contexts\":[\"office\"]}");
    TestClient leaving = mock.connected("office");
    leaving.call("signalwire.unreceive", "{\"contexts\":[\"office\"]}");
    mock.advanceMillis(1000);
    assertThat(late.timeline()).containsExactly("1000 messaging.receive");
    assertThat(forgetful.frames()).isEmpty();
    assertThat(leaving.frames()).isEmpty();
    assertThat(forgetful.wire().notes())
        .containsExactly(
            "test.yaml:1:11: an inbound message is for nobody here: the session is not subscribed"
                + " to \"office\"");
    assertThat(mock.problems()).isEmpty();
  }

  @Test
  void inboundMessageWithoutAContextIsForEverySession() {
    EngineFixture mock = EngineFixture.with("inbound: [{after: 1s, message: {body: hi}}]");
    TestClient subscribed = mock.connected("office");
    TestClient unsubscribed = mock.connected();
    mock.advanceMillis(1000);
    assertThat(subscribed.frames()).hasSize(1);
    assertThat(unsubscribed.frames()).hasSize(1);
  }

  @Test
  void scriptEndsWithItsConnectionAndSession() {
    EngineFixture mock =
        rules(
            """
            - match: {method: messaging.send}
              script:
                - reply: default
                - repeat: {times: 100000, steps: [{wait: 1s}, {event: sent}]}
            """);
    TestClient client = mock.connected("office");
    client.request("messaging.send", TestClient.message("+15550002222"));
    client.connection().closed();
    mock.advanceMillis(62_000);
    assertThat(mock.waiting()).isZero();
  }

  @Test
  void inboundMessagesFollowTheFirstLoginOfASession() {
    EngineFixture mock =
        EngineFixture.with(
            """
            inbound:
              - after: 2s
                message: {from_number: "+15559990000", body: "Hi ${project}", context: office}
            """);
    TestClient client = mock.connected("office");
    client.frames();
    mock.advanceMillis(1999);
    assertThat(client.frames()).isEmpty();
    mock.advanceMillis(1);
    JsonNode event = client.frames().get(0);
    assertThat(event.at("/params/event_type").stringValue()).isEqualTo("messaging.receive");
    JsonNode message = event.at("/params/params");
    assertThat(message.path("from_number").stringValue()).isEqualTo("+15559990000");
    assertThat(message.path("body").stringValue()).isEqualTo("Hi p-1");
    assertThat(message.path("message_state").stringValue()).isEqualTo("received");
    assertThat(message.path("direction").stringValue()).isEqualTo("inbound");
    String protocol = String.valueOf(client.connection().info().protocol());
    client.connection().closed();
    TestClient again = mock.open();
    again.resume(protocol, "office");
    mock.advanceMillis(5000);
    assertThat(again.frames()).isEmpty();
  }
}
