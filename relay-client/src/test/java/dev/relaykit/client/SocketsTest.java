package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.ConnectionState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the client does with a socket, seen from the other end. */
final class SocketsTest {

  private static final int MIB = 1024 * 1024;
  private static final String NO_PING = "\"method\":\"none\"";

  private final BlockingQueue<ConnectionEvent> changes = new LinkedBlockingQueue<>();

  private RelayClientBuilder builder(ScriptedServer server) {
    return TestClients.builder(server).onConnection(changes::add);
  }

  private ConnectionEvent awaitChange(Predicate<ConnectionEvent> wanted) throws Exception {
    while (true) {
      ConnectionEvent change = changes.poll(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(change).as("a change of the connection").isNotNull();
      if (wanted.test(change)) {
        return change;
      }
    }
  }

  @Test
  void connectFrameIsAsTheRulesSay() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client =
            TestClients.connected(builder(server).contexts("office", "sales", "office"))) {
      JsonNode connect = server.awaitPeer().awaitRequest("signalwire.connect");
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
      assertThat(connect.get("id").asString())
          .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
      assertThat(connect.get("params").toString())
          .isEqualTo(
              "{\"version\":{\"major\":2,\"minor\":0,\"revision\":0},\"agent\":\"relay-kit-java/0.1\","
                  + "\"event_acks\":true,\"authentication\":{\"project\":\"project-1\","
                  + "\"token\":\"secret-token-1\"},\"contexts\":[\"office\",\"sales\"]}");
    }
  }

  @Test
  void jwtReplacesProjectAndToken() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server).jwtToken("ey.jwt.1"))) {
      JsonNode connect = server.awaitPeer().awaitRequest("signalwire.connect");
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
      assertThat(connect.at("/params/authentication").toString())
          .isEqualTo("{\"jwt_token\":\"ey.jwt.1\"}");
    }
  }

  @Test
  void sendFrameIsAsTheRulesSay() {
    Script accepting = Script.welcomeAnd((peer, frame) -> peer.send(Wire.accepted(frame, "m-1")));
    try (ScriptedServer server = ScriptedServer.start(accepting);
        RelayClient client = TestClients.connected(builder(server))) {
      Message message =
          TestClients.get(
              client.sendMessage(
                  OutboundMessage.builder()
                      .from("55555")
                      .to(TestClients.TO)
                      .body("\u00e4 \ud83d\ude00 \0")
                      .media("https://example.com/a.png")
                      .tag("vip")
                      .region("us")
                      .build()));
      JsonNode send = server.awaitPeer().awaitRequest("messaging.send");
      assertThat(send.get("params").toString())
          .isEqualTo(
              "{\"context\":\""
                  + Wire.PROTOCOL
                  + "\",\"from_number\":\"55555\",\"to_number\":\"+15550002222\",\"body\":\"\u00e4"
                  + " \ud83d\ude00 \\u0000\",\"media\":[\"https://example.com/a.png\"],"
                  + "\"tags\":[\"vip\"],\"region\":\"us\"}");
      assertThat(message.id()).isEqualTo("m-1");
      assertThat(message.state().text()).isEqualTo("queued");
      assertThat(message.segments()).isZero();
      assertThat(message.context()).isEqualTo(Wire.PROTOCOL);
      assertThat(message.tags()).containsExactly("vip");
      assertThat(message.media()).containsExactly("https://example.com/a.png");
      assertThat(message.region()).isEqualTo("us");
      assertThat(message.isDone()).isFalse();
    }
  }

  @Test
  void fragmentsAreReassembled() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      peer.sendFragments(Wire.event("f-1", "some.event", "{}"));
      assertThat(peer.awaitAnswerTo("f-1").get("result").toString()).isEqualTo("{}");
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void pingOfTheWebSocketIsAnswered() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      peer.ping("are you there?");
      assertThat(peer.awaitPong()).isEqualTo("are you there?");
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void pingWhoseEchoHasNoUtf8FormDoesNotEndTheConnection() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      peer.send(
          "{\"jsonrpc\":\"2.0\",\"id\":\"p\\ud800\",\"method\":\"signalwire.ping\","
              + "\"params\":{\"payload\":\"\\udfff\"}}",
          Wire.event("after", "some.event", "{}"));
      assertThat(peer.awaitAnswerTo("after").has("result")).isTrue();
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void pingThatIsTooLargeToBeEchoedIsAnsweredAllTheSame() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      peer.send(
          "{\"jsonrpc\":\"2.0\",\"id\":\"large\",\"method\":\"signalwire.ping\","
              + "\"params\":{\"payload\":\""
              + "x".repeat(2 * MIB)
              + "\"}}");
      assertThat(peer.awaitAnswerTo("large").get("result").toString()).isEqualTo("{}");
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void textThatIsNotUtf8IsIgnored() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      peer.sendText(new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'});
      peer.send(Wire.event("after", "some.event", "{}"));
      assertThat(peer.awaitAnswerTo("after").has("result")).isTrue();
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void framesThatAreNoneAreIgnored() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      peer.sendBinary(new byte[] {1, 2, 3});
      for (String junk :
          List.of(
              "", "{", "[]", "null", "7", "\"text\"", "{}", "{\"id\":1}", "{" + NO_PING + "}")) {
        peer.send(junk);
      }
      peer.send(Wire.event("after", "some.event", "{}"));
      assertThat(peer.awaitAnswerTo("after").has("result")).isTrue();
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void messageOfTenMebibytesIsTaken() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      String empty = Wire.event("big", "some.event", "{\"pad\":\"\"}");
      String pad = "x".repeat(10 * MIB - empty.length());
      peer.send(Wire.event("big", "some.event", "{\"pad\":\"" + pad + "\"}"));
      assertThat(peer.awaitAnswerTo("big").has("result")).isTrue();
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void messageOverTenMebibytesEndsTheConnectionWith1009() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      peer.send("x".repeat(10 * MIB + 1));
      assertThat(peer.awaitClose()).isEqualTo(1009);
      server.awaitPeer().awaitRequest("signalwire.connect");
      assertThat(client.stats().tooLargeMessages()).isEqualTo(1);
    }
  }

  @Test
  void fragmentsOverTenMebibytesTogetherEndTheConnectionWith1009() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer peer = server.awaitPeer();
      peer.sendFragments("x".repeat(10 * MIB + 2));
      assertThat(peer.awaitClose()).isEqualTo(1009);
      server.awaitPeer().awaitRequest("signalwire.connect");
      assertThat(client.stats().tooLargeMessages()).isEqualTo(1);
    }
  }

  @Test
  void frameOverOneMebibyteIsNotSent() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      RelayException failure =
          TestClients.failure(
              client.sendMessage(TestClients.hello().body("x".repeat(MIB)).build()));
      assertThat(failure.kind().name()).isEqualTo("INVALID_ARGUMENT");
      assertThat(server.awaitPeer().awaitRequest("signalwire.connect")).isNotNull();
    }
  }

  @Test
  void closeFrameOfTheServerIsAnsweredNamedAndFollowedByAResume() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      Peer first = server.awaitPeer();
      first.close(4321);
      assertThat(first.awaitClose()).isEqualTo(4321);
      ConnectionEvent lost = awaitChange(change -> change.state() == ConnectionState.BACKOFF);
      assertThat(lost.cause()).contains("4321");
      JsonNode connect = server.awaitPeer().awaitRequest("signalwire.connect");
      assertThat(connect.at("/params/protocol").asString()).isEqualTo(Wire.PROTOCOL);
      assertThat(awaitChange(change -> change.state() == ConnectionState.CONNECTED).restored())
          .isTrue();
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void resetIsFollowedByAResume() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(builder(server))) {
      server.awaitPeer().reset();
      server.awaitPeer().awaitRequest("signalwire.connect");
      awaitChange(ConnectionEvent::restored);
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void deadServerIsDroppedWithoutWaitingForIt() {
    Script deaf =
        Script.welcomeAnd(
            (peer, frame) -> {
              if (Wire.asks(frame, "signalwire.ping")) {
                peer.stopReading();
              }
            });
    try (ScriptedServer server = ScriptedServer.start(deaf);
        RelayClient client =
            TestClients.connected(
                builder(server)
                    .pingInterval(Duration.ofMillis(50))
                    .requestTimeout(Duration.ofMillis(100)))) {
      Peer first = server.awaitPeer();
      first.awaitRequest("signalwire.ping");
      server.awaitPeer().awaitRequest("signalwire.connect");
      assertThat(client).isNotNull();
    }
  }

  @Test
  void sendsAreRefusedOnceTheServerTakesNoMore() {
    int mostSends = 64;
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client =
            TestClients.connected(builder(server).requestTimeout(Duration.ofMinutes(5)))) {
      server.awaitPeer().stopReading();
      OutboundMessage large = TestClients.hello().body("x".repeat(MIB - 1024)).build();
      List<CompletableFuture<Message>> sends = new ArrayList<>();
      for (int i = 0; i < mostSends; i++) {
        sends.add(client.sendMessage(large).toCompletableFuture());
      }
      RelayException refused = TestClients.failure(sends.get(mostSends - 1));
      assertThat(refused.kind().name()).isEqualTo("QUEUE_FULL");
      assertThat(sends.get(0)).isNotDone();
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void closeOfTheClientUsesCode1000() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME)) {
      RelayClient client = TestClients.connected(builder(server));
      Peer peer = server.awaitPeer();
      client.close();
      client.close();
      assertThat(peer.awaitClose()).isEqualTo(1000);
      peer.awaitGone();
      assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
      assertThat(server.hasMorePeers()).isFalse();
    }
  }

  @Test
  void closeDoesNotWaitForADeafServer() {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME)) {
      RelayClient client = TestClients.connected(builder(server));
      server.awaitPeer().stopReading();
      assertThat(CompletableFuture.runAsync(client::close)).succeedsWithin(Duration.ofSeconds(5));
      assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
    }
  }

  @Test
  void closeEndsTheThreadsOfTheClient() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME)) {
      Set<Thread> before = Thread.getAllStackTraces().keySet();
      RelayClient client = TestClients.connected(builder(server));
      List<Thread> loops =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> !before.contains(thread))
              .filter(thread -> thread.getName().startsWith("relay-client"))
              .toList();
      assertThat(loops).isNotEmpty().allMatch(Thread::isDaemon);
      client.close();
      for (Thread thread : loops) {
        thread.join(Duration.ofSeconds(ScriptedServer.PATIENCE_SECONDS).toMillis());
        assertThat(thread.isAlive()).as(thread.getName()).isFalse();
      }
    }
  }

  @Test
  void serverThatNeverUpgradesIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        RelayClient client =
            TestClients.builder()
                .host("127.0.0.1:" + silent.getLocalPort())
                .connectTimeout(Duration.ofMillis(200))
                .connectAttempts(1)
                .build()) {
      RelayException failure = TestClients.failure(client.connect());
      assertThat(failure.kind().name()).isEqualTo("NOT_SENT");
      assertThat(failure).hasMessageContaining("not connected within");
    }
  }

  @Test
  void serverThatRefusesTheUpgradeIsNamedWithItsAnswer() throws Exception {
    try (ServerSocket refusing = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        RelayClient client =
            TestClients.builder()
                .host("127.0.0.1:" + refusing.getLocalPort())
                .path("/no/such/path?x=1")
                .connectAttempts(1)
                .build()) {
      var connecting = client.connect();
      String request;
      try (Socket socket = refusing.accept()) {
        request = readHead(socket);
        socket
            .getOutputStream()
            .write(
                "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(TestClients.failure(connecting)).hasMessageContaining("404");
      }
      assertThat(request)
          .startsWith("GET /no/such/path?x=1 HTTP/1.1")
          .doesNotContainIgnoringCase("sec-websocket-protocol")
          .doesNotContainIgnoringCase("authorization");
    }
  }

  private static String readHead(Socket socket) throws Exception {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) socket.getInputStream().read());
    }
    return head.toString();
  }

  @ParameterizedTest(name = "{0} attempts")
  @ValueSource(ints = {1, 3})
  void hostWithoutAnAddressIsSaidAtEachAttempt(int attempts) throws Exception {
    try (RelayClient client =
        TestClients.builder()
            .host("no-such-host.invalid:80")
            .connectAttempts(attempts)
            .onConnection(changes::add)
            .build()) {
      RelayException failure = TestClients.failure(client.connect());
      assertThat(failure.kind().name()).isEqualTo("NOT_SENT");
      assertThat(failure).hasMessageContaining("no-such-host.invalid");
      for (int i = 0; i < attempts; i++) {
        awaitChange(change -> change.state() == ConnectionState.BACKOFF);
      }
      awaitChange(change -> change.state() == ConnectionState.CLOSED);
    }
  }

  @Test
  void nobodyThereIsSaidWithAddressAndCause() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = gone.getLocalPort();
    }
    try (RelayClient client =
        TestClients.builder().host("127.0.0.1:" + port).connectAttempts(2).build()) {
      RelayException failure = TestClients.failure(client.connect());
      assertThat(failure.kind().name()).isEqualTo("NOT_SENT");
      assertThat(failure).hasMessageContaining("127.0.0.1:" + port).hasMessageContaining("refused");
    }
  }
}
