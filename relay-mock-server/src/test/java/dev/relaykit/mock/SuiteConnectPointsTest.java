package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What suites assert of logins; each name says the official test that it stands for. */
final class SuiteConnectPointsTest {

  private final SuiteServer suite = SuiteServer.start();

  @AfterEach
  void stop() {
    suite.close();
  }

  @Test
  @DisplayName("1: test_connect_journal_records_signalwire_connect (exactly 1, scoped)")
  void connectFrameIsInTheJournalOfTheSessionThatItOpens() throws IOException {
    try (SuitePeer peer = suite.connected("office");
        SuitePeer other = suite.connected()) {
      JsonNode journal = suite.journal(peer.sessionId());

      assertThat(journal.valueStream().filter(e -> isConnect(e)).toList()).hasSize(1);
      assertThat(journal.get(0).get("direction").stringValue()).isEqualTo("recv");
      assertThat(journal.get(0).get("frame").get("params").get("contexts").toString())
          .isEqualTo("[\"office\"]");
      assertThat(journal.valueStream().map(e -> e.get("session_id").stringValue()))
          .containsOnly(peer.sessionId());
      assertThat(other.sessionId()).isNotEqualTo(peer.sessionId());
    }
  }

  private static boolean isConnect(JsonNode entry) {
    return entry.path("method").asString("").equals("signalwire.connect");
  }

  @Test
  @DisplayName(
      "2: DisposeAsync_ClosesWebSocket_SessionGoneFromServer, closeTearsDownWebSocket,"
          + " testHarnessIsReachable")
  void sessionIsListedUnderItsIdUntilTheSocketIsGone() throws Exception {
    try (SuitePeer peer = suite.connected()) {
      JsonNode sessions = suite.get("/__mock__/sessions").json().get("sessions");
      assertThat(sessions).hasSize(1);
      JsonNode session = sessions.get(0);
      assertThat(session.get("id").stringValue())
          .isEqualTo(peer.sessionId())
          .matches("[0-9a-f]{32}");
      assertThat(session.get("connection_id").stringValue())
          .isEqualTo("conn-" + peer.sessionId().substring(0, 12));
      assertThat(session.get("protocol_string").stringValue()).matches("signalwire_[0-9a-f]{32}");

      peer.raw().reset();
      awaitNoSessions();
    }
  }

  private void awaitNoSessions() {
    for (int i = 0; i < 10_000; i++) {
      if (suite.get("/__mock__/sessions").body().equals("{\"sessions\":[]}")) {
        return;
      }
    }
    throw new AssertionError("the session stays: " + suite.get("/__mock__/sessions").body());
  }

  @Test
  @DisplayName("3: DisposeAsyncMockTest (sessions of other tests do not show)")
  void sessionsAreScoped() throws IOException {
    try (SuitePeer peer = suite.connected();
        SuitePeer other = suite.connected()) {
      JsonNode mine =
          suite.get("/__mock__/sessions?session_id=" + peer.sessionId()).json().get("sessions");
      assertThat(mine).hasSize(1);
      assertThat(mine.get(0).get("id").stringValue()).isEqualTo(peer.sessionId());

      other.raw().reset();
      assertThat(suite.get("/__mock__/sessions?session_id=" + "0".repeat(32)).body())
          .isEqualTo("{\"sessions\":[]}");
    }
  }

  @Test
  @DisplayName("16: test_reconnect_with_protocol_preserves_protocol_value")
  void protocolComesBackAfterTheFirstSocketIsClosed() throws Exception {
    JsonNode first;
    String session;
    try (SuitePeer peer = suite.open()) {
      first = peer.login("");
      session = peer.sessionId();
    }
    awaitNoSessions();
    suite.post("/__mock__/journal/reset", "");
    suite.post("/__mock__/scenarios/reset", "");
    String protocol = first.get("protocol").stringValue();
    try (SuitePeer peer = suite.open()) {
      JsonNode resumed =
          peer.call(
                  "signalwire.connect",
                  "{\"protocol\":\""
                      + protocol
                      + "\",\"authentication\":{\"project\":\"\",\"token\":\"\"}}")
              .get("result");

      assertThat(resumed.get("protocol").stringValue()).isEqualTo(protocol);
      assertThat(resumed.get("session_restored").booleanValue()).isTrue();
      assertThat(resumed.get("identity")).isEqualTo(first.get("identity"));
      assertThat(resumed.get("sessionid").stringValue()).isNotEqualTo(session);
    }
  }

  @Test
  @DisplayName("16: relay_mock_reconnect_with_protocol_sends_protocol_in_frame (fresh ones differ)")
  void freshConnectsHaveProtocolsOfTheirOwn() throws Exception {
    try (SuitePeer one = suite.open();
        SuitePeer two = suite.open()) {
      JsonNode first = one.login("");
      JsonNode second =
          two.login(",\"protocol\":\"signalwire_" + "0123456789abcdef".repeat(2) + "\"");

      assertThat(first.get("session_restored").booleanValue()).isFalse();
      assertThat(second.get("session_restored").booleanValue()).isFalse();
      assertThat(second.get("protocol")).isNotEqualTo(first.get("protocol"));
    }
  }

  @Test
  @DisplayName("17: test_connect_with_jwt_carries_jwt_on_wire (journal of a closed session)")
  void journalOfAClosedSessionStays() throws Exception {
    String session;
    try (SuitePeer peer = suite.open()) {
      JsonNode result =
          peer.call("signalwire.connect", "{\"authentication\":{\"jwt_token\":\"jwt.abc\"}}")
              .get("result");
      session = result.get("sessionid").stringValue();
      assertThat(result.get("identity").stringValue()).isEqualTo("mock-relay-identity-jwt");
    }
    awaitNoSessions();

    assertThat(
            suite
                .journal(session)
                .get(0)
                .get("frame")
                .get("params")
                .get("authentication")
                .toString())
        .isEqualTo("{\"jwt_token\":\"jwt.abc\"}");
  }

  @ParameterizedTest(
      name = "18, 19: raw connect on {0}; test_connect_with_empty_project_yields_auth_variant")
  @ValueSource(strings = {"/", "/api/relay/ws", "/any/path?x=1"})
  void missingCredentialsAreToldAndTheSocketStaysOpen(String path) throws IOException {
    try (SuitePeer peer = new SuitePeer(RawPeer.connect(suite.server()))) {
      assertThat(peer.raw().upgrade(path)).isEqualTo(101);
      JsonNode noProject =
          peer.call("signalwire.connect", "{\"authentication\":{\"project\":\"\",\"token\":\"t\"}}")
              .get("error");
      assertThat(noProject.get("code").intValue()).isEqualTo(-32401);
      assertThat(noProject.get("message").stringValue()).contains("project").contains("missing");
      assertThat(noProject.get("data").get("signalwire_error_code").stringValue())
          .isEqualTo("AUTH_REQUIRED");
      JsonNode noToken =
          peer.call("signalwire.connect", "{\"authentication\":{\"project\":\"p\"}}").get("error");
      assertThat(noToken.get("message").stringValue()).contains("token").contains("missing");

      peer.nothingCame();
      peer.login("");
    }
  }

  @Test
  @DisplayName("the connect result, member for member (control-plane 5.3)")
  void connectResultHasTheMembersOfTheContract() throws IOException {
    try (SuitePeer peer = suite.open()) {
      JsonNode result = peer.login("", "a", "b");

      assertThat(result.propertyNames())
          .containsExactlyInAnyOrder(
              "session_restored",
              "sessionid",
              "nodeid",
              "master_nodeid",
              "identity",
              "protocol",
              "protocols",
              "subscriptions",
              "ice_servers");
      assertThat(result.get("identity").stringValue()).isEqualTo("mock-relay-identity-proj");
      assertThat(result.get("nodeid").stringValue()).isEqualTo("mock-relay-node-1");
      assertThat(result.get("subscriptions").get(1).toString())
          .isEqualTo(
              "{\"protocol\":"
                  + result.get("protocol")
                  + ",\"channel\":\"b\",\"subscribers\":[\"mock-relay-node-1\"]}");
    }
  }
}
