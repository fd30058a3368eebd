package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Scripts that wait for a frame of the client. */
class ScriptExpectTest {

  private static EngineFixture rules(String rules) {
    return EngineFixture.with("rules:\n" + rules.indent(2));
  }

  private static void answer(TestClient client, JsonNode frame) {
    client.send("{\"jsonrpc\":\"2.0\",\"id\":" + frame.get("id") + ",\"result\":{}}");
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
}
