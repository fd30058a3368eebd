package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What callers ask for beside sending, and what giving a call up does. */
final class CallsTest {

  private static Script answering(String result) {
    return Script.welcomeAnd(
        (peer, frame) -> {
          if (frame.has("method")) {
            peer.send("{\"jsonrpc\":\"2.0\",\"id\":%s,%s}".formatted(frame.get("id"), result));
          }
        });
  }

  @Test
  void cancelledSendIsNotWrittenWhenTheSessionComesUp() {
    Script late =
        (peer, frame) -> {
          if (Wire.asks(frame, "messaging.send")) {
            peer.send(Wire.accepted(frame, "m-" + frame.at("/params/body").asString()));
          }
        };
    try (ScriptedServer server = ScriptedServer.start(late);
        RelayClient client = TestClients.builder(server).maxQueued(1).build()) {
      CompletableFuture<Void> connected = client.connect().toCompletableFuture();
      Peer peer = server.awaitPeer();
      JsonNode connect = peer.awaitRequest("signalwire.connect");
      CompletableFuture<Message> cancelled =
          client.sendMessage(TestClients.hello().body("1").build()).toCompletableFuture();
      cancelled.cancel(false);
      CompletableFuture<Message> kept =
          client.sendMessage(TestClients.hello().body("2").build()).toCompletableFuture();
      // Its failure says that the client has taken note of all that came before.
      assertThat(TestClients.failure(client.sendMessage(TestClients.hello().build())).kind())
          .isEqualTo(ErrorKind.QUEUE_FULL);
      peer.send(Wire.connected(connect));

      assertThat(TestClients.get(kept).id()).isEqualTo("m-2");
      assertThat(peer.awaitRequest("messaging.send").at("/params/body").asString()).isEqualTo("2");
      TestClients.get(connected);
    }
  }

  @Test
  void timeoutOfTheCallerGivesTheSendUpAndTheClientGoesOn() {
    Script second =
        Script.welcomeAnd(
            (peer, frame) -> {
              if ("2".equals(frame.at("/params/body").asString())) {
                peer.send(Wire.accepted(frame, "m-2"));
              }
            });
    try (ScriptedServer server = ScriptedServer.start(second);
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      CompletableFuture<Message> unanswered =
          client
              .sendMessage(TestClients.hello().body("1").build())
              .toCompletableFuture()
              .orTimeout(50, TimeUnit.MILLISECONDS);
      assertThatThrownBy(() -> unanswered.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS))
          .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);

      Message message = TestClients.get(client.sendMessage(TestClients.hello().body("2").build()));
      assertThat(message.id()).isEqualTo("m-2");
    }
  }

  @Test
  void receiveAndUnreceiveAreSentAsTheRulesSayAndKeptOverAReconnect() {
    try (ScriptedServer server =
            ScriptedServer.start(answering("\"result\":{\"code\":\"200\",\"message\":\"ok\"}"));
        RelayClient client =
            TestClients.connected(TestClients.builder(server).contexts("office", "sales"))) {
      Peer peer = server.awaitPeer();
      TestClients.get(client.receive("support"));
      TestClients.get(client.unreceive("office"));

      assertThat(peer.awaitRequest("signalwire.receive").get("params").toString())
          .isEqualTo("{\"contexts\":[\"support\"]}");
      assertThat(peer.awaitRequest("signalwire.unreceive").get("params").toString())
          .isEqualTo("{\"contexts\":[\"office\"]}");
      peer.close(1001);
      JsonNode again = server.awaitPeer().awaitRequest("signalwire.connect");
      assertThat(again.at("/params/contexts").toString()).isEqualTo("[\"sales\",\"support\"]");
    }
  }

  @Test
  void labelsThatFitTheLoginOneByOneButNotTogetherAreNotBothAskedFor() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      Peer peer = server.awaitPeer();
      int twoThirds = 650_000;
      CompletionStage<Void> first = client.receive("a".repeat(twoThirds));
      RelayException refused = TestClients.failure(client.receive("b".repeat(twoThirds)));
      assertThat(refused.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);

      peer.send(Wire.error(peer.awaitRequest("signalwire.receive"), -32603, "no"));
      assertThat(TestClients.failure(first).kind()).isEqualTo(ErrorKind.SERVER);
      client.receive("b".repeat(twoThirds));
      assertThat(peer.awaitRequest("signalwire.receive").at("/params/contexts/0").asString())
          .startsWith("b");
    }
  }

  @Test
  void refusedReceiveFailsWithTheCodeAndIsForgotten() {
    try (ScriptedServer server =
            ScriptedServer.start(
                answering("\"result\":{\"code\":\"402\",\"message\":\"Payment required\"}"));
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      RelayException refused = TestClients.failure(client.receive("support"));

      assertThat(refused.kind()).isEqualTo(ErrorKind.SERVER);
      assertThat(refused.serverCode()).contains("402");
      assertThat(refused).hasMessageContaining("Payment required");
      server.awaitPeer().close(1001);
      JsonNode again = server.awaitPeer().awaitRequest("signalwire.connect");
      assertThat(again.at("/params").has("contexts")).isFalse();
    }
  }

  @Test
  void contextsThatNoLoginCouldCarryAreRefusedBeforeAnythingIsSent() {
    String most = "c".repeat(600_000);
    try (RelayClient client = TestClients.builder().host("127.0.0.1:1").contexts(most).build()) {
      assertThat(TestClients.failure(client.receive("d".repeat(600_000))).kind())
          .isEqualTo(ErrorKind.INVALID_ARGUMENT);
      assertThat(TestClients.failure(client.receive("\ud800")))
          .hasMessageContaining("surrogate")
          .extracting(RelayException::kind)
          .isEqualTo(ErrorKind.INVALID_ARGUMENT);
      assertThat(TestClients.failure(client.receive("x")).kind()).isEqualTo(ErrorKind.NOT_SENT);
    }
  }

  @Test
  void noContextsNeedNoServer() {
    try (RelayClient client = TestClients.builder().host("127.0.0.1:1").build()) {
      assertThat(client.receive()).isCompleted();
      assertThat(client.unreceive()).isCompleted();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"result\":{\"code\":\"200\",\"call_id\":\"c-1\"};",
        "\"result\":{\"code\":200};",
        "\"result\":{\"code\":200.0};",
        "\"result\":{\"call_id\":\"c-1\"};",
        "\"result\":\"text\";",
        "\"result\":{\"code\":\"404\",\"message\":\"gone\"};404",
        "\"result\":{\"code\":404};404",
        "\"result\":{\"code\":\"response_timeout\"};response_timeout",
        "\"error\":{\"code\":-32601,\"message\":\"no\"};-32601",
      })
  void executeGivesTheResultOrTheCodeOfTheServer(String answer, String code) {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("tag", "t");
    try (ScriptedServer server = ScriptedServer.start(answering(answer));
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      var result = client.execute("calling.dial", params);
      if (code == null) {
        assertThat(TestClients.get(result).toString()).isEqualTo(answer.substring(9));
      } else {
        assertThat(TestClients.failure(result).serverCode()).contains(code);
      }
      assertThat(server.awaitPeer().awaitRequest("calling.dial").get("params")).isEqualTo(params);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"signalwire.connect", "messaging.send", "signalwire.receive"})
  void executeDoesNotReachIntoTheSession(String method) {
    try (RelayClient client = TestClients.builder().host("127.0.0.1:1").build()) {
      assertThatThrownBy(() -> client.execute(method, JsonNodeFactory.instance.objectNode()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(method);
    }
  }
}
