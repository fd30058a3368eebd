package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExecutesTest {

  private final EngineFixture mock = new EngineFixture();
  private final TestClient client = mock.connected("office");

  @Test
  void wrappedSendIsAnsweredInResultResultAndRunsLikeAFlatOne() {
    JsonNode reply =
        client.call(
            "signalwire.execute", wrapped("messaging.send", TestClient.message("+15550000001")));
    assertThat(reply.at("/result/requester_nodeid").stringValue()).isEqualTo("me");
    assertThat(reply.at("/result/responder_nodeid").stringValue()).isEqualTo("you");
    assertThat(reply.at("/result/result/code").stringValue()).isEqualTo("200");
    String messageId = reply.at("/result/result/message_id").stringValue();
    mock.advanceMillis(40);
    List<JsonNode> events = client.frames();
    assertThat(events.stream().map(TestClient::text))
        .containsExactly("queued", "initiated", "sent", "undelivered(carrier_blocked)");
    assertThat(events)
        .allMatch(e -> e.at("/params/params/message_id").stringValue().equals(messageId));
  }

  @Test
  void refusalOfAWrappedSendIsNestedToo() {
    JsonNode reply = client.call("signalwire.execute", wrapped("messaging.send", "{}"));
    assertThat(reply.at("/result/result/code").stringValue()).isEqualTo("400");
    assertThat(reply.at("/result/result/errors").size()).isEqualTo(3);
  }

  @Test
  void wrappedErrorIsAnOrdinaryError() {
    JsonNode reply =
        client.call(
            "signalwire.execute", wrapped("messaging.send", TestClient.message("+15550000005")));
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32603);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing             | {}",
        "no method           | {'protocol':'p','params':{}}",
        "method is no text   | {'method':7,'params':{}}",
        "params is no object | {'method':'messaging.send','params':[1]}",
        "execute in execute  | {'method':'signalwire.execute','params':{'method':'messaging.send','params':{}}}",
      })
  void brokenExecuteIsRefused(String name, String params) {
    JsonNode reply = client.call("signalwire.execute", params.replace('\'', '"'));
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32602);
  }

  @Test
  void unknownInnerMethodIsUnknown() {
    JsonNode reply = client.call("signalwire.execute", wrapped("bogus.method", "{}"));
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32601);
  }

  @Test
  void wrappedPingIsEchoedInsideTheNest() {
    JsonNode reply =
        client.call("signalwire.execute", wrapped("signalwire.ping", "{\"payload\":\"x\"}"));
    assertThat(reply.at("/result/result/payload").stringValue()).isEqualTo("x");
  }

  private static String wrapped(String method, String params) {
    return "{\"protocol\":\"p\",\"method\":\""
        + method
        + "\",\"params\":"
        + params
        + ",\"requester_nodeid\":\"me\",\"responder_nodeid\":\"you\"}";
  }
}
