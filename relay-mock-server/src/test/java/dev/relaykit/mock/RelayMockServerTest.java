package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.protocol.time.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RelayMockServerTest {

  @Test
  void messageOfAPlainClientIsAcceptedAndDelivered() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      JsonNode reply = peer.call("messaging.send", RelayPeer.message("+15550002222"));
      assertThat(reply.at("/result/code").stringValue()).isEqualTo("200");
      assertThat(peer.events(4).stream().map(RelayPeer::state))
          .containsExactly("queued", "initiated", "sent", "delivered");
    }
  }

  @Test
  void addressesFitTogether() {
    try (RelayMockServer server = RelayMockServer.start()) {
      assertThat(server.host()).isEqualTo("127.0.0.1:" + server.wsPort());
      assertThat(server.wsUrl()).isEqualTo("ws://" + server.host());
      assertThat(server.httpUrl()).isEqualTo("http://127.0.0.1:" + server.httpPort());
      assertThat(server.wsPort()).isPositive().isNotEqualTo(server.httpPort());
    }
  }

  @Test
  void clientOfTheJdkIsServed() throws Exception {
    BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    try (RelayMockServer server = RelayMockServer.start()) {
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(URI.create(server.wsUrl() + "/api/relay/ws"), new Texts(texts))
              .get(20, TimeUnit.SECONDS);
      socket
          .sendText(
              RelayPeer.frame(
                  "c1",
                  "signalwire.connect",
                  RelayPeer.connectParams("{\"jwt_token\":\"j.w.t\"}", "", "office")),
              true)
          .get(20, TimeUnit.SECONDS);
      assertThat(texts.poll(20, TimeUnit.SECONDS)).contains("\"id\":\"c1\"", "\"protocol\":");
      assertThat(texts.poll(20, TimeUnit.SECONDS)).contains("authorization_state");
      socket.abort();
    }
  }

  @Test
  void encryptedPortServesThoseWhoTrustItsAuthority() throws Exception {
    try (RelayMockServer server = RelayMockServer.start(MockConfig.builder().tls().build())) {
      assertThat(server.wsUrl()).startsWith("wss://127.0.0.1:");
      Path authority = server.caFile().orElseThrow();
      try (RawPeer raw = RawPeer.over(encrypted(server, trusting(authority)));
          RelayPeer peer = new RelayPeer(raw)) {
        assertThat(raw.upgrade("/")).isEqualTo(101);
        peer.login("office");
        peer.request("messaging.send", RelayPeer.message("+15550000008"));
        raw.readOnce();
        assertThat(raw.bufferedText()).contains("\"200\"");
        assertThat(raw.bufferedText()).as("in the same TLS record").contains("\"delivered\"");
      }
      assertThatThrownBy(() -> encrypted(server, SSLContext.getDefault()))
          .isInstanceOf(SSLException.class);
    }
  }

  private static SSLContext trusting(Path authority) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(authority)) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static SSLSocket encrypted(RelayMockServer server, SSLContext context)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", server.wsPort());
    try {
      socket.setSoTimeout(RawPeer.TIMEOUT_MILLIS);
      socket.startHandshake();
      return socket;
    } catch (IOException untrusted) {
      socket.close();
      throw untrusted;
    }
  }

  @Test
  void takenPortIsSaidToBeInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      MockConfig ws = MockConfig.builder().wsPort(taken.getLocalPort()).build();
      MockConfig http = MockConfig.builder().httpPort(taken.getLocalPort()).build();
      for (MockConfig config : List.of(ws, http)) {
        assertThatThrownBy(() -> RelayMockServer.start(config).close())
            .isInstanceOf(MockStartException.class)
            .hasMessageContaining("address already in use")
            .hasMessageContaining(Integer.toString(taken.getLocalPort()));
      }
    }
  }

  @Test
  void addressOfAnotherMachineIsRefusedWithAReason() {
    for (String host : List.of("192.0.2.1", "no-such-host.invalid")) {
      MockConfig config = MockConfig.builder().host(host).build();
      assertThatThrownBy(() -> RelayMockServer.start(config).close())
          .isInstanceOf(MockStartException.class)
          .hasMessageContaining(host)
          .hasMessageNotContaining("null");
    }
  }

  @Test
  void failedStartLeavesThePortsFree() throws IOException {
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      free = probe.getLocalPort();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      MockConfig config = MockConfig.builder().wsPort(free).httpPort(taken.getLocalPort()).build();
      assertThatThrownBy(() -> RelayMockServer.start(config).close())
          .isInstanceOf(MockStartException.class);
    }
    try (RelayMockServer server =
        RelayMockServer.start(MockConfig.builder().wsPort(free).build())) {
      assertThat(server.wsPort()).isEqualTo(free);
    }
  }

  @Test
  void closeEndsConnectionsFreesPortsAndMayBeRepeated() throws Exception {
    RelayMockServer server = RelayMockServer.start();
    int port = server.wsPort();
    try (RelayPeer peer = RelayPeer.connected(server)) {
      server.close();
      server.close();
      assertThat(peer.raw().awaitEnd()).isTrue();
    }
    try (RelayMockServer next = RelayMockServer.start(MockConfig.builder().wsPort(port).build())) {
      assertThat(next.wsPort()).isEqualTo(port);
    }
  }

  @Test
  void rejectedClientSeesTheErrorThenACloseWith1008() throws Exception {
    VirtualTime time = new VirtualTime();
    MockConfig config = MockConfig.builder().credentials("p-1", "other").virtualTime(time).build();
    try (RelayMockServer server = RelayMockServer.start(config);
        RelayPeer peer = RelayPeer.open(server)) {
      JsonNode reply =
          peer.call(
              "signalwire.connect",
              RelayPeer.connectParams("{\"project\":\"p-1\",\"token\":\"PT1\"}", ""));
      assertThat(reply.at("/error/code").asInt()).isEqualTo(-32002);
      time.advance(Duration.ofMillis(999));
      assertThat(peer.call("signalwire.ping", "{}").at("/error/code").asInt()).isEqualTo(-32002);
      time.advance(Duration.ofMillis(1));
      assertThat(peer.raw().read().closeCode()).isEqualTo(1008);
      peer.raw().send(true, RawPeer.CLOSE, new byte[] {0x03, (byte) 0xf0});
      assertThat(peer.raw().awaitEnd()).isTrue();
    }
  }

  @Test
  void olderSocketIsClosedWhenANewerOneTakesTheSessionOver() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        RelayPeer older = RelayPeer.open(server);
        RelayPeer newer = RelayPeer.open(server)) {
      String protocol = older.login("office").get("protocol").stringValue();
      assertThat(newer.resume(protocol).get("session_restored").booleanValue()).isTrue();
      assertThat(older.raw().read().closeCode()).isEqualTo(1008);
      newer.call("messaging.send", RelayPeer.message("+15550002222"));
      assertThat(newer.events(4)).hasSize(4);
    }
  }

  @Test
  void sessionSurvivesAResetAndBringsWhatWasMissed() throws Exception {
    VirtualTime time = new VirtualTime();
    try (RelayMockServer server =
        RelayMockServer.start(MockConfig.builder().virtualTime(time).build())) {
      RelayPeer first = RelayPeer.open(server);
      String protocol = first.login("office").get("protocol").stringValue();
      first.call("messaging.send", RelayPeer.message("+15550002222"));
      first.raw().reset();
      awaitConnections(server, 0);
      time.advance(Duration.ofSeconds(1));
      try (RelayPeer second = RelayPeer.open(server)) {
        assertThat(second.resume(protocol).get("session_restored").booleanValue()).isTrue();
        assertThat(second.events(4).stream().map(RelayPeer::state))
            .containsExactly("queued", "initiated", "sent", "delivered");
      }
    }
  }

  @Test
  void virtualClockDecidesWhenEventsCome() throws Exception {
    VirtualTime time = new VirtualTime();
    MockConfig config = MockConfig.builder().virtualTime(time).seed(7).build();
    try (RelayMockServer server = RelayMockServer.start(config);
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message("+15550002222"));
      time.advance(Duration.ofMillis(40));
      List<JsonNode> events = peer.events(4);
      assertThat(events.stream().map(e -> e.at("/params/timestamp").toString()))
          .containsExactly(
              "1.76722560001E9", "1.76722560002E9", "1.76722560003E9", "1.76722560004E9");
    }
  }

  @Test
  void sameSeedGivesTheSameJournal() throws Exception {
    assertThat(journalOf(7)).isEqualTo(journalOf(7)).isNotEqualTo(journalOf(8));
  }

  private static List<String> journalOf(long seed) throws Exception {
    VirtualTime time = new VirtualTime();
    MockConfig config = MockConfig.builder().virtualTime(time).seed(seed).build();
    try (RelayMockServer server = RelayMockServer.start(config);
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message("+15550000001"));
      time.advance(Duration.ofMillis(40));
      peer.events(4);
      return server.journal().entries().stream()
          .map(entry -> entry.direction() + " " + entry.at() + " " + entry.json())
          .toList();
    }
  }

  @Test
  void journalHoldsEveryFrameOfAConversationInOrder() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        RelayPeer peer = RelayPeer.open(server)) {
      String session = peer.login("office").get("sessionid").stringValue();
      peer.call("messaging.send", RelayPeer.message("+15550000004"));
      assertThat(
              server.journal().entries(session).stream()
                  .map(entry -> entry.direction().wireName() + " " + entry.method()))
          .containsExactly(
              "recv signalwire.connect",
              "send null",
              "send signalwire.event",
              "recv messaging.send",
              "send null");
    }
  }

  @Test
  void acknowledgementStandsInTheJournalUnderTheIdOfItsEvent() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.call("messaging.send", RelayPeer.message("+15550002222"));
      JsonNode event = peer.events(1).get(0);
      peer.acknowledge(event);
      String id = event.get("id").stringValue();
      JournalEntry acknowledgement =
          server
              .journal()
              .await(
                  entry -> entry.direction() == Direction.RECEIVED && id.equals(entry.requestId()),
                  Duration.ofSeconds(20));
      assertThat(Objects.requireNonNull(acknowledgement).tree().get("result").toString())
          .isEqualTo("{}");
    }
  }

  @Test
  void clientsSideBySideEachSeeTheirOwnOrder() throws Exception {
    int clients = 20;
    int messages = 10;
    try (RelayMockServer server = RelayMockServer.start()) {
      List<RelayPeer> peers = new java.util.ArrayList<>();
      for (int i = 0; i < clients; i++) {
        peers.add(RelayPeer.connected(server, "ctx" + i));
      }
      for (int i = 0; i < clients; i++) {
        for (int m = 0; m < messages; m++) {
          peers
              .get(i)
              .request(
                  "messaging.send", RelayPeer.message("+15550002222").replace("office", "ctx" + i));
        }
      }
      for (RelayPeer peer : peers) {
        java.util.Map<String, StringBuilder> states = new java.util.HashMap<>();
        for (JsonNode event : peer.events(4 * messages)) {
          states
              .computeIfAbsent(
                  event.at("/params/params/message_id").stringValue(), id -> new StringBuilder())
              .append(RelayPeer.state(event))
              .append(' ');
        }
        assertThat(states).hasSize(messages);
        assertThat(states.values())
            .allSatisfy(line -> assertThat(line).hasToString("queued initiated sent delivered "));
        peer.close();
      }
    }
  }

  @Test
  void openConnectionsAreListedUntilTheyEnd() throws Exception {
    try (RelayMockServer server = RelayMockServer.start()) {
      RelayPeer peer = RelayPeer.open(server);
      awaitConnections(server, 1);
      assertThat(server.connections().get(0).protocol()).isNull();
      String protocol = peer.login().get("protocol").stringValue();
      assertThat(server.connections().get(0).protocol()).isEqualTo(protocol);
      assertThat(server.connections().get(0).peer()).startsWith("127.0.0.1:");
      peer.raw().reset();
      awaitConnections(server, 0);
    }
  }

  private static void awaitConnections(RelayMockServer server, int count)
      throws InterruptedException {
    assertThat(server.awaitConnections(count, Duration.ofMillis(RawPeer.TIMEOUT_MILLIS)))
        .as("%s connections in time", count)
        .isTrue();
  }

  @Test
  void connectionsThatDoNotComeAreNotWaitedForWithoutEnd() throws InterruptedException {
    try (RelayMockServer server = RelayMockServer.start()) {
      assertThat(server.awaitConnections(0, Duration.ZERO)).isTrue();
      assertThat(server.awaitConnections(1, Duration.ofMillis(1))).isFalse();
    }
  }

  /** Collects whole texts. */
  private static final class Texts implements WebSocket.Listener {

    private final BlockingQueue<String> texts;
    private final StringBuilder parts = new StringBuilder();

    private Texts(BlockingQueue<String> texts) {
      this.texts = texts;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        texts.add(parts.toString());
        parts.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
