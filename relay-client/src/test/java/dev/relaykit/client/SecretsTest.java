package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.ErrorKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Nothing that a client prints, at any level, has a secret in it (REL-LOG-001 to REL-LOG-004). */
final class SecretsTest {

  private static final String PROJECT = "proj-Qz11-4d2a";
  private static final String TOKEN = "PTQz22token";
  private static final String JWT = "eyJQz33.eyJzdWIiOiIx.c2ln";
  private static final String STATE = "Qz44state:opaque";
  private static final String DPOP = "Qz55dpop";
  private static final List<String> SECRETS = List.of(PROJECT, TOKEN, JWT, STATE, DPOP);
  private static final List<String> PERSONAL = List.of(TestClients.FROM, TestClients.TO, "Geheim");

  /** A text of the server that repeats whatever it knows. */
  private static final String ECHO = PROJECT + " and " + TOKEN + " and " + STATE;

  private static final List<String> FRAMES =
      List.of(
          "{\"token\":\"" + TOKEN + "\", \"dpop_token\":\"" + DPOP + "\" broken",
          TOKEN + " is no JSON",
          "[\"" + PROJECT + "\"]",
          Wire.event(
              "a1",
              "messaging.state",
              "{\"token\":\"" + TOKEN + "\",\"deep\":[{\"dpop_token\":\"" + DPOP + "\"}]}"),
          Wire.event("a2", "queuing.relay.tasks", "{\"project\":\"" + PROJECT + "\"}"),
          Wire.event(
              "a3",
              "messaging.receive",
              "{\"message_id\":\"in-1\",\"from_number\":\"+15550002222\",\"body\":\"Geheim\"}"),
          Wire.state("m-7", "sent"),
          Wire.state(TOKEN, "sent"),
          Wire.state("m-1", TOKEN),
          "{\"jsonrpc\":\"2.0\",\"id\":\"p1\",\"method\":\"signalwire.ping\",\"params\":{\"payload\":\""
              + STATE
              + "\"}}",
          "{\"jsonrpc\":\"2.0\",\"id\":\"x1\",\"method\":\"signalwire.strange\",\"params\":{\"jwt_token\":\""
              + JWT
              + "\"}}");

  private static void assertSilent(Printed printed, List<String> secrets) {
    assertThat(printed.texts()).hasSizeGreaterThan(10);
    for (String secret : secrets) {
      assertThat(printed.texts().stream().filter(text -> text.contains(secret)).toList())
          .as("texts with %s", secret)
          .isEmpty();
    }
  }

  @Test
  @SdkDefect({"D21", "D46"})
  void nothingSecretIsPrintedOfASessionAtAnyLevel() throws Exception {
    try (Printed printed = new Printed(Level.ALL)) {
      converse(printed);
      assertSilent(printed, SECRETS);
    }
  }

  @Test
  void nothingPersonalIsLoggedAboveTrace() throws Exception {
    try (Printed printed = new Printed(Level.DEBUG)) {
      converse(printed);
      assertThat(printed.texts())
          .filteredOn(text -> !text.startsWith("RawFrame"))
          .filteredOn(text -> PERSONAL.stream().anyMatch(text::contains))
          .isEmpty();
    }
  }

  @Test
  void messageWhoseIdAndStateAreSecretsIsShownWithoutThem() throws Exception {
    Script script =
        Script.welcomeAnd(
            (peer, frame) ->
                peer.send(
                    Wire.accepted(frame, TOKEN),
                    Wire.event("in", "messaging.receive", "{\"message_id\":\"" + TOKEN + "\"}"),
                    Wire.state(TOKEN, PROJECT)));
    try (Printed printed = new Printed(Level.ALL);
        ScriptedServer server = ScriptedServer.start(script);
        RelayClient client = TestClients.connected(credentials(TestClients.builder(server)))) {
      CountDownLatch changed = new CountDownLatch(1);
      OutboundMessage outbound =
          TestClients.hello()
              .onState(
                  update -> {
                    printed.add(update);
                    changed.countDown();
                  })
              .build();
      Message message = TestClients.get(client.sendMessage(outbound));
      assertThat(changed.await(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      printed.add(message);
      assertThatThrownBy(() -> message.await(Duration.ofNanos(1)))
          .isInstanceOfSatisfying(RelayException.class, printed::addFailure);
      client.close();
      printed.addFailure(TestClients.failure(message.outcome()));
      assertThat(message.id()).as("to work with it is as the server gave it").isEqualTo(TOKEN);
      for (String secret : List.of(TOKEN, PROJECT)) {
        assertThat(printed.texts()).noneMatch(text -> text.contains(secret));
      }
    }
  }

  @Test
  void refusedUpgradeIsToldWithoutTheSecretsThatTheServerRepeats() throws Exception {
    try (Printed printed = new Printed(Level.ALL);
        ServerSocket refusing = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        RelayClient client =
            credentials(TestClients.builder())
                .host("127.0.0.1:" + refusing.getLocalPort())
                .connectAttempts(1)
                .onConnection(printed::add)
                .build()) {
      var connecting = client.connect();
      try (Socket socket = refusing.accept()) {
        socket
            .getOutputStream()
            .write(
                ("HTTP/1.1 403 Not " + PROJECT + "\r\ncontent-length: 0\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        RelayException failure = TestClients.failure(connecting);
        assertThat(failure).hasMessageContaining("403");
        printed.addFailure(failure);
      }
      assertThat(printed.texts()).noneMatch(text -> text.contains(PROJECT));
    }
  }

  @Test
  void clientIsShownWithItsAddressAndStateAndNoSecretOfItsPath() {
    try (RelayClient client =
        credentials(TestClients.builder()).host("127.0.0.1:1").path("/" + TOKEN).build()) {
      assertThat(client).hasToString("RelayClient[ws://127.0.0.1:1/*** NEW]");
    }
  }

  @Test
  void completionShowsTheReasonAndHidesWhatTheServerRepeatsInIt() throws Exception {
    Script script =
        Script.welcomeAnd(
            (peer, frame) ->
                peer.send(
                    Wire.accepted(frame, "m-1"),
                    Wire.event(
                        "end",
                        "messaging.state",
                        "{\"message_id\":\"m-1\",\"message_state\":\"failed\",\"reason\":\"spam of "
                            + PROJECT
                            + "\"}")));
    CompletableFuture<String> shown = new CompletableFuture<>();
    try (ScriptedServer server = ScriptedServer.start(script);
        RelayClient client = TestClients.connected(credentials(TestClients.builder(server)))) {
      client.sendMessage(
          TestClients.hello().onCompleted(end -> shown.complete(end.toString())).build());
      assertThat(shown.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS))
          .isEqualTo("MessageCompletion[Message[m-1 failed], spam of ***]");
    }
  }

  @Test
  void rejectedLoginIsToldWithoutTheCredentialsThatTheServerRepeats() {
    for (boolean jwt : new boolean[] {false, true}) {
      Script reject =
          (peer, frame) -> peer.send(Wire.error(frame, -32002, "no such: " + ECHO + " " + JWT));
      try (Printed printed = new Printed(Level.ALL);
          ScriptedServer server = ScriptedServer.start(reject)) {
        RelayClientBuilder builder = TestClients.builder(server).onConnection(printed::add);
        builder = jwt ? builder.project("").token("").jwtToken(JWT) : credentials(builder);
        builder.onFrame(printed::add);
        try (RelayClient client = builder.build()) {
          RelayException failure = TestClients.failure(client.connect());
          assertThat(failure.kind()).isEqualTo(ErrorKind.AUTH);
          printed.addFailure(failure);
          printed.addFailure(TestClients.failure(client.sendMessage(TestClients.hello().build())));
          printed.add(builder);
          printed.add(client);
        }
        assertSilent(printed, jwt ? List.of(JWT) : List.of(PROJECT, TOKEN));
      }
    }
  }

  private static RelayClientBuilder credentials(RelayClientBuilder builder) {
    return builder.project(PROJECT).token(TOKEN);
  }

  private static String welcome(JsonNode login) {
    return Wire.result(
        login,
        "{\"protocol\":\"signalwire_1\",\"identity\":\""
            + PROJECT
            + "/1\",\"session_restored\":true,\"authorization\":{\"project\":\""
            + PROJECT
            + "\",\"token\":\""
            + TOKEN
            + "\"}}");
  }

  private static void answer(Peer peer, JsonNode frame) {
    if (Wire.asks(frame, "signalwire.connect")) {
      peer.send(
          welcome(frame),
          Wire.event(
              "a0",
              "signalwire.authorization.state",
              "{\"authorization_state\":\"" + STATE + "\"}"));
    } else if (Wire.asks(frame, "calling.dial")) {
      peer.send(Wire.result(frame, "{\"code\":\"" + PROJECT + "\",\"message\":\"" + ECHO + "\"}"));
    } else if (Wire.asks(frame, "messaging.send")) {
      switch (frame.at("/params/tags/0").asString()) {
        case "refuse" ->
            peer.send(
                Wire.result(
                    frame,
                    "{\"code\":\"402\",\"message\":\""
                        + ECHO
                        + "\",\"errors\":[{\"code\":\"e1\",\"message\":\""
                        + ECHO
                        + "\",\"attribute\":\"token\"}]}"));
        case "error" -> peer.send(Wire.error(frame, -32000, ECHO));
        case "code" ->
            peer.send(Wire.result(frame, "{\"code\":\"" + TOKEN + "\",\"message\":\"odd code\"}"));
        default -> peer.send(Wire.accepted(frame, "m-1"), Wire.state("m-1", "sent"));
      }
    }
  }

  private static void converse(Printed printed) throws Exception {
    CountDownLatch lost = new CountDownLatch(1);
    CountDownLatch restored = new CountDownLatch(1);
    AtomicBoolean cut = new AtomicBoolean();
    try (ScriptedServer server = ScriptedServer.start(SecretsTest::answer)) {
      RelayClientBuilder builder =
          credentials(TestClients.builder(server))
              .onFrame(printed::add)
              .onInbound(printed::add)
              .onConnection(
                  event -> {
                    printed.add(event);
                    switch (event.state()) {
                      case BACKOFF -> lost.countDown();
                      case CONNECTED -> {
                        if (cut.get()) {
                          restored.countDown();
                        }
                      }
                      case NEW, CONNECTING, AUTHENTICATING, DRAINING, CLOSED, FAILED -> {}
                    }
                  });
      try (RelayClient client = TestClients.connected(builder)) {
        Peer peer = server.awaitPeer();
        peer.awaitAnswerTo("a0");
        OutboundMessage outbound =
            TestClients.hello()
                .body("Geheim")
                .onState(printed::add)
                .onCompleted(printed::add)
                .build();
        printed.add(outbound);
        Message message = TestClients.get(client.sendMessage(outbound));
        printed.add(message);
        peer.send(FRAMES.toArray(String[]::new));
        peer.awaitAnswerTo("x1");
        for (String way : List.of("refuse", "error", "code")) {
          printed.addFailure(
              TestClients.failure(
                  client.sendMessage(TestClients.hello().body("Geheim").tag(way).build())));
        }
        printed.addFailure(
            TestClients.failure(
                client.execute("calling.dial", JsonNodeFactory.instance.objectNode())));
        cut.set(true);
        peer.close(4000, ECHO);
        assertThat(lost.await(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(restored.await(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        server
            .awaitPeer()
            .send(
                Wire.event(
                    "end",
                    "messaging.state",
                    "{\"message_id\":\"m-1\",\"message_state\":\"failed\",\"reason\":\""
                        + ECHO
                        + "\"}"));
        printed.add(TestClients.get(message.outcome()));
        printed.add(message);
        printed.add(client.stats());
        printed.add(client);
        printed.add(builder);
        client.close();
        printed.addFailure(TestClients.failure(client.sendMessage(TestClients.hello().build())));
      }
    }
  }
}
