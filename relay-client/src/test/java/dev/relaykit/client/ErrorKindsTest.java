package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every way in which a call or a message can fail, over real sockets (REL-REQ-005). */
final class ErrorKindsTest {

  private static Script sends(ScriptedServer.Script script) {
    return Script.welcomeAnd(
        (peer, frame) -> {
          if (Wire.asks(frame, "messaging.send")) {
            script.received(peer, frame);
          }
        });
  }

  private static RelayException failureOfSend(Script script) {
    try (ScriptedServer server = ScriptedServer.start(script);
        RelayClient client =
            TestClients.connected(
                TestClients.builder(server).requestTimeout(Duration.ofMillis(300)))) {
      return TestClients.failure(client.sendMessage(TestClients.hello().build()));
    }
  }

  @Test
  void refusalIsServer() {
    RelayException failure =
        failureOfSend(
            sends(
                (peer, frame) ->
                    peer.send(
                        Wire.result(
                            frame,
                            "{\"code\":\"400\",\"message\":\"Bad request\",\"errors\":[{\"code\":\"x\","
                                + "\"message\":\"unusable\",\"attribute\":\"to_number\"}]}"))));
    assertThat(failure.kind()).isEqualTo(ErrorKind.SERVER);
    assertThat(failure.serverCode()).contains("400");
    assertThat(failure).hasMessageContaining("Bad request");
    assertThat(failure.serverErrors())
        .singleElement()
        .satisfies(error -> assertThat(error.attribute()).isEqualTo("to_number"));
  }

  @Test
  void errorResponseIsServer() {
    RelayException failure =
        failureOfSend(sends((peer, frame) -> peer.send(Wire.error(frame, -32603, "trial mode"))));
    assertThat(failure.kind()).isEqualTo(ErrorKind.SERVER);
    assertThat(failure.serverCode()).contains("-32603");
  }

  @Test
  void silenceIsTimeout() {
    RelayException failure = failureOfSend(sends(Script.SILENCE));
    assertThat(failure.kind()).isEqualTo(ErrorKind.TIMEOUT);
    assertThat(failure).hasMessageContaining("unknown");
  }

  @Test
  void resetIsConnectionLost() {
    RelayException failure = failureOfSend(sends((peer, frame) -> peer.reset()));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
  }

  @Test
  void closeFrameIsConnectionLost() {
    RelayException failure = failureOfSend(sends((peer, frame) -> peer.close(1001)));
    assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST);
  }

  @Test
  void acceptanceWithoutIdIsMalformedResult() {
    RelayException failure =
        failureOfSend(sends((peer, frame) -> peer.send(Wire.result(frame, "{\"code\":\"200\"}"))));
    assertThat(failure.kind()).isEqualTo(ErrorKind.MALFORMED_RESULT);
  }

  @Test
  void resultThatIsNoObjectIsMalformedResult() {
    RelayException failure =
        failureOfSend(sends((peer, frame) -> peer.send(Wire.result(frame, "\"yes\""))));
    assertThat(failure.kind()).isEqualTo(ErrorKind.MALFORMED_RESULT);
  }

  @Test
  void wrongArgumentsAreInvalidArgumentAndNeverLeave() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      Peer peer = server.awaitPeer();
      peer.awaitRequest("signalwire.connect");
      assertThat(invalid(client, TestClients.hello().body(""))).hasMessageContaining("REL-MSG-002");
      assertThat(invalid(client, TestClients.hello().to("0555")))
          .hasMessageContaining("to_number")
          .hasMessageContaining("REL-MSG-007");
      assertThat(invalid(client, TestClients.hello().media("ftp://example.com/x")))
          .hasMessageContaining("REL-MSG-008");
      assertThat(invalid(client, TestClients.hello().body("\ud800")))
          .hasMessageContaining("REL-MSG-011");
      assertThat(peer.hasUnread()).isFalse();
    }
  }

  private static RelayException invalid(RelayClient client, OutboundMessage.Builder message) {
    RelayException failure = TestClients.failure(client.sendMessage(message.build()));
    assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_ARGUMENT);
    return failure;
  }

  @Test
  void numbersAreLeftToTheServerIfAsked() {
    try (ScriptedServer server =
            ScriptedServer.start(sends((peer, frame) -> peer.send(Wire.accepted(frame, "m-1"))));
        RelayClient client =
            TestClients.connected(TestClients.builder(server).checkNumbers(false))) {
      assertThat(TestClients.get(client.sendMessage(TestClients.hello().to("0555").build())).id())
          .isEqualTo("m-1");
    }
  }

  @Test
  void sendBeforeConnectIsNotSent() {
    try (RelayClient client = TestClients.builder().host("127.0.0.1:1").build()) {
      assertThat(TestClients.failure(client.sendMessage(TestClients.hello().build())).kind())
          .isEqualTo(ErrorKind.NOT_SENT);
    }
  }

  @Test
  void sendOverTheBoundIsQueueFull() {
    try (ScriptedServer server =
            ScriptedServer.start(sends((peer, frame) -> peer.send(Wire.accepted(frame, "m-1"))));
        RelayClient client = TestClients.connected(TestClients.builder(server).maxTracked(1))) {
      TestClients.send(client);
      assertThat(TestClients.failure(client.sendMessage(TestClients.hello().build())).kind())
          .isEqualTo(ErrorKind.QUEUE_FULL);
    }
  }

  @Test
  void thirdRejectionIsAuthAndSaysNoSecret() {
    Script rejecting =
        (peer, frame) ->
            peer.send(Wire.error(frame, -32002, "no access for project-1 with secret-token-1"));
    try (ScriptedServer server = ScriptedServer.start(rejecting);
        RelayClient client = TestClients.builder(server).build()) {
      RelayException failure = TestClients.failure(client.connect());
      assertThat(failure.kind()).isEqualTo(ErrorKind.AUTH);
      assertThat(failure.serverCode()).contains("-32002");
      assertThat(failure.toString()).doesNotContain("secret-token-1").doesNotContain("project-1");
      assertThat(TestClients.failure(client.sendMessage(TestClients.hello().build())).kind())
          .isEqualTo(ErrorKind.AUTH);
    }
  }

  @Test
  void closeEndsSendsMessagesAndConnects() throws Exception {
    try (ScriptedServer server =
        ScriptedServer.start(
            sends(
                (peer, frame) -> {
                  if (!peerHasOne(frame)) {
                    peer.send(Wire.accepted(frame, "m-1"));
                  }
                }))) {
      CompletableFuture<MessageCompletion> completion = new CompletableFuture<>();
      RelayClient client = TestClients.connected(TestClients.builder(server));
      Message message =
          TestClients.get(
              client.sendMessage(
                  TestClients.hello().body("first").onCompleted(completion::complete).build()));
      CompletionStage<Message> pending =
          client.sendMessage(TestClients.hello().body("second").build());
      server.awaitPeer().await(frame -> peerHasOne(frame));
      client.close();
      assertThat(TestClients.failure(pending).kind()).isEqualTo(ErrorKind.CLOSED);
      assertThat(TestClients.failure(message.outcome()).kind()).isEqualTo(ErrorKind.CLOSED);
      assertThat(completion.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS).error())
          .satisfies(error -> assertThat(error.kind()).isEqualTo(ErrorKind.CLOSED));
      assertThat(message.isDone()).isTrue();
      assertThat(message.state().text()).isEqualTo("queued");
      assertThat(TestClients.failure(client.sendMessage(TestClients.hello().build())).kind())
          .isEqualTo(ErrorKind.CLOSED);
      assertThat(TestClients.failure(client.connect()).kind()).isEqualTo(ErrorKind.CLOSED);
    }
  }

  private static boolean peerHasOne(tools.jackson.databind.JsonNode frame) {
    return frame.at("/params/body").asString("").equals("second");
  }

  @Test
  void sessionThatIsGoneIsSessionLost() {
    Script script =
        (peer, frame) -> {
          if (Wire.asks(frame, "signalwire.connect")) {
            peer.send(
                frame.at("/params/protocol").isMissingNode()
                    ? Wire.connected(frame)
                    : Wire.result(
                        frame, "{\"protocol\":\"signalwire_x_y\",\"session_restored\":false}"));
          } else if (Wire.asks(frame, "messaging.send")) {
            peer.send(Wire.accepted(frame, "m-1"));
          }
        };
    try (ScriptedServer server = ScriptedServer.start(script);
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      Message message = TestClients.send(client);
      server.awaitPeer().reset();
      RelayException failure = TestClients.failure(message.outcome());
      assertThat(failure.kind()).isEqualTo(ErrorKind.SESSION_LOST);
      assertThat(failure).hasMessageContaining("m-1");
    }
  }
}
