package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.session.Credentials;
import dev.relaykit.protocol.session.Authentication;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ConnectsTest {

  private final EngineFixture mock = new EngineFixture();

  @Test
  void resultHasTheMembersOfTheSpecification() {
    TestClient client = mock.open();
    JsonNode result = client.login("office");
    assertThat(result.get("protocol").stringValue()).matches("signalwire_[0-9a-f]+_[0-9a-f]+");
    assertThat(result.get("identity").stringValue()).matches("[0-9a-f-]{36}@mock");
    assertThat(result.get("sessionid").stringValue())
        .isEqualTo(client.connection().id())
        .matches("[0-9a-f]{32}");
    assertThat(result.get("nodeid").stringValue()).isNotEmpty();
    assertThat(result.get("session_restored").booleanValue()).isFalse();
    assertThat(result.at("/authorization/project_id").stringValue()).isEqualTo("p-1");
    assertThat(result.at("/authorization/signature").stringValue())
        .isEqualTo(result.get("protocol").stringValue().split("_")[1]);
    assertThat(result.at("/authorization/scopes").toString())
        .isEqualTo("[\"messaging\",\"calling\"]");
    assertThat(result.get("subscriptions").toString()).isEqualTo("[]");
    assertThat(result.get("ice_servers").toString()).isEqualTo("[]");
  }

  @Test
  void authorizationStateIsPushedRightAfterTheResult() {
    TestClient client = mock.open();
    client.request("signalwire.connect", TestClient.connectParams(TestClient.CREDENTIALS, ""));
    List<JsonNode> frames = client.frames();
    assertThat(frames.stream().map(TestClient::text))
        .containsExactly("reply ?", "signalwire.authorization.state");
    assertThat(frames.get(1).get("id").isString()).isTrue();
    assertThat(frames.get(1).at("/params/params/authorization_state").stringValue())
        .matches("[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{'project':'p-1','token':'PT1'}",
        "{'jwt_token':'j.w.t'}",
        "{'project':'p-1','jwt_token':'j.w.t'}",
        "{'project':'p-1','token':'PT1','jwt_token':'j.w.t'}",
      })
  void nonEmptyCredentialsAreKnown(String credentials) {
    assertThat(mock.open().connect(credentials.replace('\'', '"'), "").has("protocol")).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{}",
        "{'project':'','token':'PT1'}",
        "{'project':'p-1','token':''}",
        "{'project':'p-1'}",
        "{'token':'PT1'}",
        "{'jwt_token':''}",
      })
  void emptyCredentialsAreRejectedAndTheSocketClosedAfterASecond(String credentials) {
    TestClient client = mock.open();
    JsonNode reply =
        client.call(
            "signalwire.connect", TestClient.connectParams(credentials.replace('\'', '"'), ""));
    assertThat(reply.get("error").toString())
        .isEqualTo(
            "{\"code\":-32002,\"message\":\"Authentication service failed\","
                + "\"data\":{\"signalwire_error_code\":\"AUTH_REQUIRED\"}}");
    mock.advanceMillis(999);
    assertThat(client.wire().closeCode()).isZero();
    mock.advanceMillis(1);
    assertThat(client.wire().closeCode()).isEqualTo(1008);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "major 1         | {'version':{'major':1,'minor':0,'revision':0},'authentication':{'project':'p','token':'t'}}",
        "major 5         | {'version':{'major':5,'minor':0,'revision':0},'authentication':{'project':'p','token':'t'}}",
        "major is text   | {'version':{'major':'2','minor':0,'revision':0},'authentication':{'project':'p','token':'t'}}",
        "no major        | {'version':{},'authentication':{'project':'p','token':'t'}}",
        "no version      | {'authentication':{'project':'p','token':'t'}}",
        "no credentials  | {'version':{'major':2,'minor':0,'revision':0}}",
        "text for object | {'version':{'major':2,'minor':0,'revision':0},'authentication':'PT1'}",
        "nothing         | {}",
      })
  void brokenConnectIsRefusedAndTheSocketClosedAfterASecond(String name, String params) {
    TestClient client = mock.open();
    JsonNode error = client.call("signalwire.connect", params.replace('\'', '"')).get("error");
    assertThat(error.get("code").asInt()).isIn(-32602, -32002);
    mock.advanceMillis(1000);
    assertThat(client.wire().closeCode()).isEqualTo(1008);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void majorVersionsTwoToFourAreSpoken(int major) {
    TestClient client = mock.open();
    client.request(
        "signalwire.connect",
        TestClient.connectParams(TestClient.CREDENTIALS, "")
            .replace("\"major\":2", "\"major\":" + major));
    assertThat(client.frames().get(0).has("result")).isTrue();
  }

  @Test
  void onlyListedCredentialsAreKnown() {
    EngineFixture strict =
        new EngineFixture(
            EngineFixture.LIVE, new Credentials(List.of(Authentication.token("p-1", "PT1"))), 1);
    assertThat(strict.open().login().has("protocol")).isTrue();
    JsonNode reply =
        strict
            .open()
            .call(
                "signalwire.connect",
                TestClient.connectParams("{\"project\":\"p-1\",\"token\":\"PT2\"}", ""));
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32002);
    assertThat(reply.toString()).doesNotContain("PT2", "p-1");
  }

  @Test
  void secondConnectOnOneSocketIsRefusedAndChangesNothing() {
    TestClient client = mock.connected("office");
    JsonNode reply =
        client.call(
            "signalwire.connect", TestClient.connectParams(TestClient.CREDENTIALS, "", "sales"));
    assertThat(reply.at("/error/code").asInt()).isEqualTo(-32600);
    mock.advance(Duration.ofSeconds(5));
    assertThat(client.wire().closeCode()).isZero();
    client.call("messaging.send", TestClient.message("+15550002222"));
    mock.advanceMillis(40);
    assertThat(client.frames()).hasSize(4);
  }

  @Test
  void rejectedClientThatLogsInWithinTheSecondKeepsItsSocket() {
    TestClient client = mock.open();
    client.call("signalwire.connect", TestClient.connectParams("{}", ""));
    mock.advanceMillis(500);
    client.login();
    mock.advanceMillis(2000);
    assertThat(client.wire().closeCode()).isZero();
  }

  @Test
  void openConnectionIsKnownBeforeAndAfterItsLogin() {
    TestClient client = mock.open();
    assertThat(mock.engine().connections())
        .singleElement()
        .satisfies(
            info -> {
              assertThat(info.id()).isEqualTo(client.connection().id());
              assertThat(info.protocol()).isNull();
              assertThat(info.peer()).isEqualTo("10.0.0.1:1");
            });
    String protocol = client.login().get("protocol").stringValue();
    assertThat(mock.engine().connections().get(0).protocol()).isEqualTo(protocol);
    client.connection().closed();
    assertThat(mock.engine().connections()).isEmpty();
  }

  @Test
  void serverPingsEveryTenSecondsWhileItHasASession() {
    TestClient client = mock.open();
    mock.advance(Duration.ofSeconds(30));
    assertThat(client.frames()).isEmpty();
    client.login();
    client.frames();
    mock.advance(Duration.ofSeconds(31));
    assertThat(client.timeline())
        .containsExactly("40000 signalwire.ping", "50000 signalwire.ping", "60000 signalwire.ping");
    client.connection().closed();
    mock.advance(Duration.ofMinutes(5));
    assertThat(client.frames()).isEmpty();
  }

  @Test
  void sameSeedGivesTheSameConversationSessionBySession() {
    assertThat(conversation(7, true)).isEqualTo(conversation(7, false));
    assertThat(conversation(7, true)).isNotEqualTo(conversation(8, true));
  }

  /** What the second session sees; the first one may be busy or not. */
  private static String conversation(long seed, boolean busyNeighbour) {
    EngineFixture server = new EngineFixture(EngineFixture.LIVE, Credentials.any(), seed);
    TestClient first = server.open();
    TestClient second = server.open();
    if (busyNeighbour) {
      first.login("sales");
      first.request(
          "messaging.send", TestClient.message("+15550002222").replace("office", "sales"));
    }
    second.request(
        "signalwire.connect", TestClient.connectParams(TestClient.CREDENTIALS, "", "office"));
    second.request("messaging.send", TestClient.message("+15550002222"));
    server.advanceMillis(10);
    if (busyNeighbour) {
      first.request("signalwire.ping", "{}");
    }
    server.advance(Duration.ofSeconds(20));
    return second.wire().take().toString();
  }
}
