package dev.relaykit.mock.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.Profile;
import dev.relaykit.mock.session.Credentials;
import dev.relaykit.mock.session.Policies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ContractLoginsTest {

  private final EngineFixture mock =
      new EngineFixture(Profile.sdk().policies(), Credentials.any(), 1);

  private static String login(String authentication, String more) {
    return "{\"authentication\":" + authentication.replace('\'', '"') + more + "}";
  }

  @Test
  void resultHasTheMembersOfTheContractAndNothingFollows() {
    TestClient client = mock.open();
    JsonNode result =
        client
            .call(
                "signalwire.connect",
                login("{'project':'p','token':'t'}", ",\"contexts\":[\"a\",\"b\"]"))
            .path("result");
    assertThat(result.path("session_restored").booleanValue()).isFalse();
    assertThat(result.path("sessionid").stringValue()).isEqualTo(client.connection().id());
    assertThat(result.path("nodeid").stringValue()).isEqualTo("mock-relay-node-1");
    assertThat(result.path("master_nodeid").stringValue()).isEqualTo("mock-relay-node-1");
    assertThat(result.path("identity").stringValue()).isEqualTo("mock-relay-identity-p");
    assertThat(result.path("protocol").stringValue()).matches("signalwire_[0-9a-f]{32}");
    assertThat(result.path("protocols").isArray()).isTrue();
    assertThat(result.path("ice_servers").isArray()).isTrue();
    assertThat(result.at("/subscriptions/1/channel").stringValue()).isEqualTo("b");
    assertThat(result.at("/subscriptions/1/protocol")).isEqualTo(result.get("protocol"));
    assertThat(result.at("/subscriptions/1/subscribers/0").stringValue())
        .isEqualTo("mock-relay-node-1");
    mock.advanceMillis(60_000);
    assertThat(client.frames()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | project",
        "{'project':'','token':'t'} | project",
        "{'project':'p'} | token",
        "{'project':'p','token':''} | token",
        "{'jwt_token':'','project':'p','token':''} | token",
        "[] | project",
        "7 | project",
      })
  void missingCredentialsAreAnErrorAndTheSocketStaysOpen(String authentication, String missing) {
    TestClient client = mock.open();
    JsonNode error = client.call("signalwire.connect", login(authentication, "")).path("error");
    assertThat(error.path("code").asInt()).isEqualTo(-32401);
    assertThat(error.at("/data/signalwire_error_code").stringValue()).isEqualTo("AUTH_REQUIRED");
    assertThat(error.path("message").stringValue()).contains(missing).contains("missing");
    mock.advanceMillis(60_000);
    assertThat(client.wire().closeCode()).isZero();
    assertThat(client.call("calling.never_heard_of", "{}").has("result")).isTrue();
  }

  @Test
  void jwtWinsAndProjectAndTokenMayStandBesideIt() {
    JsonNode result =
        mock.open()
            .call("signalwire.connect", login("{'project':'p','token':'t','jwt_token':'j'}", ""))
            .path("result");
    assertThat(result.path("identity").stringValue()).isEqualTo("mock-relay-identity-jwt");
  }

  @Test
  void resumeNeedsTheNameOfTheSessionOnlyAndGivesItBack() {
    TestClient first = mock.open();
    JsonNode before =
        first.call("signalwire.connect", login("{'project':'p','token':'t'}", "")).path("result");
    String protocol = before.path("protocol").stringValue();
    first.connection().closed();
    mock.advanceMillis(600_000);
    JsonNode after =
        mock.open()
            .call("signalwire.connect", login("{}", ",\"protocol\":\"" + protocol + "\""))
            .path("result");
    assertThat(after.path("protocol").stringValue()).isEqualTo(protocol);
    assertThat(after.path("session_restored").booleanValue()).isTrue();
    assertThat(after.path("identity")).isEqualTo(before.path("identity"));
    assertThat(after.path("sessionid")).isNotEqualTo(before.path("sessionid"));
  }

  @Test
  void unknownNameOfASessionIsAFreshLogin() {
    JsonNode result =
        mock.open()
            .call(
                "signalwire.connect",
                login("{'project':'p','token':'t'}", ",\"protocol\":\"signalwire_x\""))
            .path("result");
    assertThat(result.path("session_restored").booleanValue()).isFalse();
    assertThat(result.path("protocol").stringValue()).isNotEqualTo("signalwire_x");
  }

  @Test
  void reauthenticateGivesTheSessionAnotherName() {
    TestClient client = mock.open();
    client.call("signalwire.connect", login("{'project':'p','token':'t'}", ""));
    String before = String.valueOf(client.connection().info().protocol());
    JsonNode result =
        client.call("signalwire.reauthenticate", login("{'jwt_token':'j'}", "")).path("result");
    assertThat(result.toString())
        .isEqualTo("{\"authentication\":\"mock-relay-identity-jwt\",\"authorization\":{}}");
    assertThat(client.connection().info().protocol()).isNotEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"[]", "null", "{}"})
  void emptyParamsOfAnyFormCountAsNone(String params) {
    assertThat(mock.open().call("signalwire.ping", params).at("/result/timestamp").asDouble())
        .isPositive();
    assertThat(mock.open().call("signalwire.connect", params).at("/error/code").asInt())
        .isEqualTo(-32401);
  }

  @Test
  void numericIdComesBackAsAString() {
    TestClient client = mock.open();
    client.send("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"signalwire.ping\"}");
    assertThat(client.frames().get(0).get("id").stringValue()).isEqualTo("7");
  }

  @Test
  void strictEnvelopeRefusesUnknownMembersAndIdsThatComeTwice() {
    EngineFixture strict =
        new EngineFixture(
            Profile.sdk().policies().withEnvelope(Policies.Envelope.REFUSED), Credentials.any(), 1);
    TestClient client = strict.open();
    client.send("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"signalwire.ping\",\"x\":1}");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"signalwire.ping\"}");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{}}");
    client.send("{\"jsonrpc\":\"2.0\",\"id\":\"2\",\"method\":\"calling.x\",\"params\":{\"y\":1}}");
    assertThat(client.frames().stream().map(frame -> frame.at("/error/message").asString("fine")))
        .containsExactly(
            "frame refused: unknown_frame_field 'x'",
            "frame refused: duplicate_command_id '1'",
            "fine");
  }
}
