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
  void resultOfARuleLetsALoginSucceedAndNothingIsAddedToIt() {
    EngineFixture mock =
        rules(
            """
            - match: {method: signalwire.connect}
              script: [{reply: {result: {protocol: "${protocol}", identity: me}}}]
            """);
    TestClient client = mock.open();
    JsonNode result = client.login("office");
    assertThat(client.frames()).isEmpty();
    assertThat(result.get("protocol").stringValue()).startsWith("signalwire_");
    mock.advanceMillis(60_000);
    assertThat(client.frames()).as("no authorization state, no pings").isEmpty();
    JsonNode reply = client.call("messaging.send", TestClient.message("+15550002222"));
    assertThat(reply.at("/result/code").stringValue()).isEqualTo("200");
  }

  @Test
  void resultOfARuleForASubscriptionSubscribes() {
    EngineFixture mock =
        rules(
            """
            - match: {method: signalwire.receive}
              script: [{reply: {result: {code: "200", message: mine}}}]
            - match: {method: signalwire.unreceive}
              script: [{reply: {code: "400", message: no}}]
            """);
    TestClient client = mock.connected();
    JsonNode reply = client.call("signalwire.receive", "{\"contexts\":[\"office\"]}");
    assertThat(reply.at("/result/message").stringValue()).isEqualTo("mine");
    client.call("signalwire.unreceive", "{\"contexts\":[\"office\"]}");
    client.request("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(1000);
    assertThat(client.timeline())
        .as("events of the context")
        .anyMatch(l -> l.contains("delivered"));
  }

  @Test
  void loginThatResumesCountsForItsSession() {
    EngineFixture mock =
        rules(
            """
            - match: {method: signalwire.connect, nth: 1}
              script: [{reply: {result: {protocol: "${protocol}", login: 1}}}]
            - match: {method: signalwire.connect, nth: 2}
              script: [{reply: {result: {protocol: "${protocol}", login: 2}}}]
            """);
    TestClient first = mock.open();
    String protocol = first.login("office").get("protocol").stringValue();
    first.connection().closed();
    JsonNode resumed = mock.open().resume(protocol, "office");
    assertThat(resumed.get("login").intValue()).isEqualTo(2);
    assertThat(resumed.get("protocol").stringValue()).isEqualTo(protocol);
    assertThat(mock.open().login("office").get("login").intValue()).isEqualTo(1);
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
}
