package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.OpenPayload;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RequestsTest {

  private final EngineFixture mock = new EngineFixture();

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "messaging.send",
        "signalwire.receive",
        "signalwire.unreceive",
        "signalwire.reauthenticate",
        "signalwire.ping",
        "signalwire.execute",
        "signalwire.disconnect",
        "calling.answer",
        "bogus.method",
      })
  void everyRequestButConnectNeedsALogin(String method) {
    TestClient client = mock.open();
    JsonNode reply = client.call(method, "{}");
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32002);
    assertThat(reply.at("/error/data/signalwire_error_code").stringValue())
        .isEqualTo("AUTH_REQUIRED");
    mock.advanceMillis(5000);
    assertThat(client.wire().closeCode()).isZero();
  }

  @Test
  void contextsBeyondTheBoundAreRefusedAndChangeNothing() {
    TestClient client = mock.connected("office");
    String tooLong = "x".repeat(MockSession.MAX_CONTEXT_LENGTH + 1);
    JsonNode reply =
        client.call("signalwire.receive", "{\"contexts\":[\"sales\",\"" + tooLong + "\"]}");
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(reply.at("/error/message").stringValue()).contains("/contexts").contains("1000");
    assertThat(client.connection().session())
        .isNotNull()
        .extracting(MockSession::contexts)
        .isEqualTo(List.of("office"));
  }

  @Test
  void connectWithTooManyContextsIsRejectedAndLeavesNoSession() {
    TestClient client = mock.open();
    String[] many =
        IntStream.rangeClosed(0, MockSession.MAX_CONTEXTS)
            .mapToObj(i -> "c" + i)
            .toArray(String[]::new);
    JsonNode reply =
        client.call(
            "signalwire.connect", TestClient.connectParams(TestClient.CREDENTIALS, "", many));
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(client.connection().session()).isNull();
    assertThat(mock.sessions().publish("c0", EventParams.of("x", OpenPayload.EMPTY_OBJECT)))
        .isEmpty();
    mock.advanceMillis(1000);
    assertThat(client.wire().closeCode()).isEqualTo(1008);
  }

  @ParameterizedTest(name = "''{0}''")
  @ValueSource(strings = {"bogus.method", "blade.execute", "blade.connect", "messaging.bogus", ""})
  void unknownRequestGetsMethodNotFound(String method) {
    JsonNode reply = mock.connected().call(method, "{}");
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32601);
    assertThat(reply.at("/error/message").stringValue()).isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{\"method\":\"bogus.method\",\"params\":{}}",
        "{\"method\":\"messaging.send\",\"params\":{}}",
        "{\"id\":null,\"method\":\"signalwire.ping\",\"params\":{}}",
        "{\"id\":\"s1\",\"result\":{}}",
        "{\"id\":\"s1\",\"error\":{\"code\":1,\"message\":\"x\"}}",
      })
  void notificationsAndResponsesGetNoAnswer(String frame) {
    TestClient client = mock.connected();
    client.frames();
    client.send(frame);
    assertThat(client.frames()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"7", "1.0", "\"x\"", "\"\\u00fc\"", "\"\"", "-3e5"})
  void idComesBackAsItWasWritten(String id) {
    TestClient client = mock.connected();
    client.frames();
    client.send("{\"id\":" + id + ",\"method\":\"signalwire.ping\",\"params\":{}}");
    JsonNode reply = client.frames().get(0);
    assertThat(reply.get("id").isNumber()).isEqualTo(!id.startsWith("\""));
    assertThat(reply.get("id"))
        .isEqualTo(tools.jackson.databind.json.JsonMapper.builder().build().readTree(id));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | {}",
        "{'timestamp':1700000001.5} | {'timestamp':1.7000000015E9}",
        "{'payload':'x'} | {'payload':'x'}",
        "{'timestamp':1,'payload':'x','more':2} | {'timestamp':1,'payload':'x'}",
      })
  void pingIsEchoed(String params, String result) {
    JsonNode reply = mock.connected().call("signalwire.ping", params.replace('\'', '"'));
    assertThat(reply.get("result").toString()).isEqualTo(result.replace('\'', '"'));
  }

  @Test
  void receiveAndUnreceiveChangeWhatArrives() {
    TestClient client = mock.connected();
    JsonNode reply = client.call("signalwire.receive", "{\"contexts\":[\"office\",\"sales\"]}");
    assertThat(reply.get("result").toString())
        .isEqualTo("{\"code\":\"200\",\"message\":\"Receiving events\"}");
    client.call("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(10);
    assertThat(client.frames()).hasSize(1);

    reply = client.call("signalwire.unreceive", "{\"contexts\":[\"office\"]}");
    assertThat(reply.get("result").toString())
        .isEqualTo("{\"code\":\"200\",\"message\":\"Unreceiving events\"}");
    mock.advanceMillis(100);
    assertThat(client.frames()).isEmpty();
  }

  @Test
  void singularContextIsReceivedToo() {
    TestClient client = mock.connected();
    client.call("signalwire.receive", "{\"context\":\"office\"}");
    client.call("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(10);
    assertThat(client.frames()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"{}", "{\"contexts\":\"office\"}", "{\"contexts\":[1]}"})
  void receiveWithoutContextsIsRefused(String params) {
    JsonNode reply = mock.connected().call("signalwire.receive", params);
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32602);
    assertThat(reply.at("/error/message").stringValue()).contains("contexts");
  }

  @Test
  void goodbyeOfTheClientIsAnsweredAndTheSocketClosed() {
    TestClient client = mock.connected();
    assertThat(client.call("signalwire.disconnect", "{}").get("result").toString()).isEqualTo("{}");
    assertThat(client.wire().closeCode()).isEqualTo(1000);
  }

  @Test
  void reauthenticateAcceptsAJwtAndRefusesNothingAtAll() {
    TestClient client = mock.connected();
    JsonNode good =
        client.call(
            "signalwire.reauthenticate",
            "{\"authentication\":{\"project\":\"p-1\",\"jwt_token\":\"j.w.t\"}}");
    assertThat(good.get("result").has("authorization")).isTrue();
    for (String bad : new String[] {"{}", "{\"authentication\":{\"project\":\"p-1\"}}"}) {
      JsonNode reply = client.call("signalwire.reauthenticate", bad);
      assertThat(reply.at("/error/code").asInt()).isEqualTo(-32002);
    }
    mock.advanceMillis(5000);
    assertThat(client.wire().closeCode()).isZero();
  }
}
