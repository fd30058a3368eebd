package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResumeTest {

  private final EngineFixture mock = new EngineFixture();
  private final TestClient first = mock.open();
  private final JsonNode firstLogin = first.login("office");
  private final String protocol = firstLogin.get("protocol").stringValue();

  @Test
  void knownProtocolOfTheSameProjectIsRestored() {
    first.connection().closed();
    TestClient second = mock.open();
    JsonNode result = second.resume(protocol);
    assertThat(result.get("session_restored").booleanValue()).isTrue();
    assertThat(result.get("protocol").stringValue()).isEqualTo(protocol);
    assertThat(result.get("sessionid").stringValue())
        .isEqualTo(second.connection().id())
        .isNotEqualTo(first.connection().id());
  }

  @Test
  void heldEventsArePushedInOrderAfterResultAndAuthorizationState() {
    first.call("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(10);
    first.connection().closed();
    mock.advanceMillis(1000);
    TestClient second = mock.open();
    second.request(
        "signalwire.connect",
        TestClient.connectParams(TestClient.CREDENTIALS, ",\"protocol\":\"" + protocol + "\""));
    assertThat(second.frames().stream().map(TestClient::text))
        .containsExactly(
            "reply ?", "signalwire.authorization.state", "initiated", "sent", "delivered");
  }

  @Test
  void restoredSessionKeepsItsContextsAndGainsThoseOfTheConnect() {
    first.connection().closed();
    TestClient second = mock.open();
    second.resume(protocol, "sales");
    second.frames();
    second.call("messaging.send", TestClient.message("+15550002222"));
    second.call("messaging.send", TestClient.message("+15550002222").replace("office", "sales"));
    mock.advanceMillis(40);
    assertThat(second.frames()).hasSize(8);
  }

  @Test
  void contextGivenUpBeforeTheLossStaysGivenUpAfterAResumeWithTheOldAuthorizationState() {
    TestClient client = mock.open();
    client.request(
        "signalwire.connect", TestClient.connectParams(TestClient.CREDENTIALS, "", "sales"));
    List<JsonNode> frames = client.frames();
    String name = frames.get(0).at("/result/protocol").stringValue();
    String state = frames.get(1).at("/params/params/authorization_state").stringValue();
    client.call("signalwire.unreceive", "{\"contexts\":[\"sales\"]}");
    client.connection().closed();

    TestClient second = mock.open();
    second.connect(
        TestClient.CREDENTIALS,
        ",\"protocol\":\"" + name + "\",\"authorization_state\":\"" + state + "\"");
    second.frames();
    second.call("messaging.send", TestClient.message("+15550002222").replace("office", "sales"));
    mock.advanceMillis(40);
    assertThat(second.frames()).isEmpty();
  }

  @Test
  void protocolOfAnotherProjectIsNotRestored() {
    first.connection().closed();
    TestClient other = mock.open();
    JsonNode result =
        other.connect(
            "{\"project\":\"p-2\",\"token\":\"PT1\"}", ",\"protocol\":\"" + protocol + "\"");
    assertThat(result.get("session_restored").booleanValue()).isFalse();
    assertThat(result.get("protocol").stringValue()).isNotEqualTo(protocol);
  }

  @Test
  void unknownProtocolGivesAFreshSession() {
    JsonNode result = mock.open().resume("signalwire_unknown_0");
    assertThat(result.get("session_restored").booleanValue()).isFalse();
    assertThat(result.get("protocol").stringValue()).isNotEqualTo("signalwire_unknown_0");
  }

  @Test
  void sessionIsGoneSixtySecondsAfterTheLoss() {
    first.connection().closed();
    mock.advance(Duration.ofSeconds(60));
    JsonNode result = mock.open().resume(protocol);
    assertThat(result.get("session_restored").booleanValue()).isFalse();
    assertThat(result.get("protocol").stringValue()).isNotEqualTo(protocol);
  }

  @Test
  void wrongCredentialsAreRejectedEvenWithAKnownProtocol() {
    first.connection().closed();
    JsonNode reply =
        mock.open()
            .call(
                "signalwire.connect",
                TestClient.connectParams("{}", ",\"protocol\":\"" + protocol + "\""));
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32002);
  }

  @Test
  void nonsenseForAnAuthorizationStateIsIgnored() {
    first.connection().closed();
    TestClient second = mock.open();
    JsonNode result =
        second.connect(
            TestClient.CREDENTIALS,
            ",\"protocol\":\"" + protocol + "\",\"authorization_state\":\"nonsense\"");
    assertThat(result.get("session_restored").booleanValue()).isTrue();
  }

  @Test
  void newerSocketTakesTheSessionOver() {
    TestClient second = mock.open();
    assertThat(second.resume(protocol).get("session_restored").booleanValue()).isTrue();
    assertThat(first.wire().closeCode()).isEqualTo(1008);
    first.connection().closed();

    second.frames();
    second.call("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(40);
    assertThat(second.frames()).hasSize(4);
    mock.advance(Duration.ofMinutes(2));
    assertThat(mock.sessions().find(protocol)).isNotNull();
  }

  @Test
  void clientThatSaysGoodbyeMayResumeAndFindsItsEvents() {
    first.call("messaging.send", TestClient.message("+15550002222"));
    first.call("signalwire.disconnect", "{}");
    assertThat(first.wire().closeCode()).isEqualTo(1000);
    mock.advanceMillis(40);
    first.connection().closed();

    TestClient second = mock.open();
    second.request(
        "signalwire.connect",
        TestClient.connectParams(TestClient.CREDENTIALS, ",\"protocol\":\"" + protocol + "\""));
    assertThat(second.frames().stream().map(TestClient::text))
        .containsExactly(
            "reply ?",
            "signalwire.authorization.state",
            "queued",
            "initiated",
            "sent",
            "delivered");
  }
}
