package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** States and inbound messages that a test asks for over HTTP. */
final class PushedMessagesTest {

  private final SuiteServer server = SuiteServer.live();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void pushedStateIsTheLastOneOfItsMessage() throws Exception {
    server.post("/__mock__/clock/pause", "");
    try (RelayPeer peer = RelayPeer.connected(server.server(), "office")) {
      String id =
          peer.call("messaging.send", RelayPeer.message("+15559870099"))
              .at("/result/message_id")
              .stringValue();

      SuiteServer.Answer answer =
          server.post(
              "/__mock__/messages/" + id + "/state", "{\"state\":\"failed\",\"reason\":\"busy\"}");

      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().path("count").intValue()).isEqualTo(1);
      JsonNode failed = null;
      while (failed == null) {
        JsonNode event = peer.events(1).get(0);
        failed = RelayPeer.state(event).equals("failed") ? event : null;
      }
      assertThat(failed.at("/params/params/reason").stringValue()).isEqualTo("busy");
      assertThat(failed.at("/params/params/to_number").stringValue()).isEqualTo("+15559870099");
      server.post("/__mock__/clock/advance", "{\"ms\":5000}");
      JsonNode message = server.get("/__mock__/messages/" + id).json();
      assertThat(message.path("state").stringValue()).isEqualTo("failed");
      assertThat(message.path("from").stringValue()).isEqualTo("+15550001111");
    }
  }

  @Test
  void messageWithoutAScriptGetsItsStateToo() throws Exception {
    try (SuiteServer sdk = SuiteServer.start();
        SuitePeer peer = sdk.connected("office")) {
      String id =
          peer.call("messaging.send", RelayPeer.message("+15559870099"))
              .at("/result/message_id")
              .stringValue();

      sdk.post("/__mock__/messages/" + id + "/state", "{\"state\":\"delivered\"}");

      JsonNode event = peer.next();
      assertThat(event.at("/params/params/message_state").stringValue()).isEqualTo("delivered");
      assertThat(event.at("/params/params/message_id").stringValue()).isEqualTo(id);
    }
  }

  @Test
  void stateThatMakesNoSenseIsRefused() {
    assertThat(server.post("/__mock__/messages/none/state", "{\"state\":\"sent\"}").status())
        .isEqualTo(404);
    assertThat(server.post("/__mock__/messages/none/state", "{}").status()).isEqualTo(400);
    SuiteServer.Answer misspelt =
        server.post("/__mock__/messages/none/state", "{\"state\":\"faild\"}");
    assertThat(misspelt.status()).isEqualTo(400);
    assertThat(misspelt.body()).contains("there is no state 'faild'; did you mean 'failed'?");
    assertThat(server.post("/__mock__/messages/none/state", "{\"state\":\"read\"}").status())
        .isEqualTo(400);
    assertThat(
            server
                .post("/__mock__/messages/none/state", "{\"state\":\"read\",\"unknown\":true}")
                .status())
        .as("taken, and there is no such message")
        .isEqualTo(404);
    assertThat(
            server
                .post("/__mock__/messages/none/state", "{\"state\":\"sent\",\"unknown\":1}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void inboundMessageIsForThoseWhoListen() throws Exception {
    try (RelayPeer office = RelayPeer.connected(server.server(), "office");
        RelayPeer other = RelayPeer.open(server.server())) {
      String otherId = other.login("home").path("sessionid").stringValue();

      JsonNode answer =
          server
              .post(
                  "/__mock__/inbound_message",
                  "{\"from\":\"+1555\",\"to\":\"+1666\",\"body\":\"STOP\",\"context\":\"office\","
                      + "\"tags\":[\"x\"]}")
              .json();

      assertThat(answer.path("count").intValue()).isEqualTo(1);
      JsonNode params = office.events(1).get(0).at("/params/params");
      assertThat(params.path("body").stringValue()).isEqualTo("STOP");
      assertThat(params.path("from_number").stringValue()).isEqualTo("+1555");
      assertThat(params.path("message_id")).isEqualTo(answer.path("message_id"));
      assertThat(other.call("signalwire.ping", "{}").has("result")).isTrue();
      assertThat(
              server
                  .post("/__mock__/inbound_message?session_id=" + otherId, "")
                  .json()
                  .at("/sent_to/0")
                  .stringValue())
          .isEqualTo(otherId);
    }
  }

  @Test
  void inboundMessageIsHeldForAClientThatIsAway() throws Exception {
    try (RelayPeer peer = RelayPeer.connected(server.server(), "office")) {
      peer.raw().close();
    }
    server.server().awaitConnections(0, java.time.Duration.ofSeconds(30));

    JsonNode answer = server.post("/__mock__/inbound_message", "{\"context\":\"office\"}").json();

    assertThat(answer.path("count").intValue()).isZero();
    assertThat(answer.path("held").intValue()).isEqualTo(1);
  }

  @Test
  void misspeltMemberIsRefused() {
    SuiteServer.Answer answer = server.post("/__mock__/inbound_message", "{\"bdy\":\"x\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("did you mean 'body'");
    assertThat(server.post("/__mock__/inbound_message?session_id=none", "{}").status())
        .isEqualTo(404);
  }
}
