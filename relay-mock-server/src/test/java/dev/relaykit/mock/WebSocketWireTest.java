package dev.relaykit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What goes over a real socket, byte by byte. */
class WebSocketWireTest {

  private static final int MAX_MESSAGE = 10 * 1024 * 1024;
  private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate";

  private final VirtualTime time = new VirtualTime();
  private RelayMockServer server;

  @BeforeEach
  void start() {
    server = RelayMockServer.start(MockConfig.builder().virtualTime(time).path("/own").build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "/, 101",
    "/?key=value, 101",
    "/api/relay/ws, 101",
    "/api/relay/ws?x=1, 101",
    "/own, 101",
    "/own/, 404",
    "/nope, 404",
    "/api/relay, 404",
    "/api/relay/ws2, 404",
  })
  void upgradeIsTakenOnKnownPathsOnly(String path, int status) throws IOException {
    try (RawPeer peer = RawPeer.connect(server)) {
      assertThat(peer.upgrade(path)).isEqualTo(status);
    }
  }

  @Test
  void noSubprotocolIsSelected() throws IOException {
    try (RawPeer peer = RawPeer.connect(server)) {
      assertThat(peer.upgrade("/", "Sec-WebSocket-Protocol: relay, other")).isEqualTo(101);
      assertThat(peer.responseHead()).doesNotContain("sec-websocket-protocol");
    }
  }

  @Test
  void compressionIsOnlyForThoseWhoOfferItAndCanBeSwitchedOff() throws IOException {
    try (RawPeer offering = RawPeer.connect(server);
        RawPeer plain = RawPeer.connect(server);
        RelayMockServer without =
            RelayMockServer.start(MockConfig.builder().deflate(false).build());
        RawPeer refused = RawPeer.connect(without)) {
      assertThat(offering.upgrade("/", OFFER)).isEqualTo(101);
      assertThat(offering.responseHead()).contains("permessage-deflate");
      assertThat(plain.upgrade("/")).isEqualTo(101);
      assertThat(plain.responseHead()).doesNotContain("extensions");
      assertThat(refused.upgrade("/", OFFER)).isEqualTo(101);
      assertThat(refused.responseHead()).doesNotContain("extensions");
    }
  }

  @Test
  void compressedConversationWorks() throws Exception {
    try (RawPeer peer = RawPeer.connect(server)) {
      peer.upgrade("/", OFFER);
      peer.send(ping("c1", "x".repeat(2000)));
      RawPeer.WsFrame reply = peer.read();
      assertThat(reply.compressed()).isTrue();
      assertThat(inflate(reply.payload())).contains("\"id\":\"c1\"", "AUTH_REQUIRED");
    }
  }

  @Test
  void fragmentsAreJoinedAndAPingBetweenThemIsAnswered() throws IOException {
    try (RawPeer peer = RawPeer.open(server)) {
      byte[] text = ping("c1", "ä€𝄞").getBytes(UTF_8);
      int cut = text.length - 5;
      peer.send(false, RawPeer.TEXT, java.util.Arrays.copyOf(text, 10));
      peer.send(true, RawPeer.PING, new byte[] {1, 2, 3});
      peer.send(false, RawPeer.CONTINUATION, java.util.Arrays.copyOfRange(text, 10, cut));
      peer.send(true, RawPeer.CONTINUATION, java.util.Arrays.copyOfRange(text, cut, text.length));
      RawPeer.WsFrame pong = peer.read();
      assertThat(pong.opcode()).isEqualTo(RawPeer.PONG);
      assertThat(pong.payload()).containsExactly(1, 2, 3);
      assertThat(peer.readJson().get("id").stringValue()).isEqualTo("c1");
    }
  }

  @ParameterizedTest(name = "''{0}''")
  @ValueSource(
      strings = {
        "not json",
        "",
        "[]",
        "[{\"id\":1,\"method\":\"signalwire.ping\"}]",
        "null",
        "7",
        "\"text\"",
        "{}",
        "{\"id\":\"c1\"}",
        "{\"id\":\"c1\",\"method\":7}",
        "{\"id\":\"c1\",\"method\":\"signalwire.ping\",\"params\":[]}",
        "{\"id\":\"c1\",\"method\":\"signalwire.ping\"} more",
        "{\"id\":\"c1\",\"method\":\"signalwire.ping\"",
      })
  void frameThatIsNoRequestIsIgnoredAndTheConnectionStays(String text) throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server)) {
      peer.raw().send(text);
      peer.raw().send(ping("after", "x"));
      assertThat(peer.raw().readJson().get("id").stringValue()).isEqualTo("after");
    }
  }

  @Test
  void binaryMessageIsIgnoredAndTheConnectionStays() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server)) {
      peer.raw().send(true, RawPeer.BINARY, ping("binary", "x").getBytes(UTF_8));
      peer.raw().send(ping("after", "x"));
      assertThat(peer.raw().readJson().get("id").stringValue()).isEqualTo("after");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "{\"id\":\"c\",\"method\":\"\\ud800\",\"params\":{}}",
        "{\"id\":\"c\",\"method\":\"signalwire.ping\",\"params\":{\"payload\":\"\\ud800\"}}",
        "{\"id\":\"\\ud800\",\"method\":\"signalwire.ping\",\"params\":{}}",
        "{\"id\":\"c\",\"method\":\"signalwire.receive\",\"params\":{\"contexts\":[\"\\ud800\"]}}",
        "{\"id\":\"c\",\"method\":\"messaging.send\",\"params\":{\"context\":\"\\ud800\",\"from_number\":\"+15550001111\",\"to_number\":\"+15550000007\",\"body\":\"x\",\"tags\":[\"\\udc00\"]}}",
        "{\"id\":\"c\",\"method\":\"signalwire.execute\",\"params\":{\"method\":\"messaging.send\",\"params\":{\"tags\":\"\\ud800\",\"more\":\"\\ud800\"},\"requester_nodeid\":\"\\ud800\"}}",
        "{\"id\":\"c\",\"method\":\"signalwire.execute\",\"params\":{\"method\":\"\\ud800\"}}",
        "{\"id\":\"c\",\"method\":\"signalwire.reauthenticate\",\"params\":{\"authentication\":{\"project\":\"\\ud800\",\"token\":\"\\ud800\"}}}",
      })
  void halfSurrogateAnywhereIsAnsweredAndTheConnectionStays(String request) throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.raw().send(request);
      time.advance(Duration.ofSeconds(1));
      peer.raw().send(ping("after", "x"));
      JsonNode frame = peer.raw().readJson();
      assertThat(frame.has("result") || frame.has("error")).isTrue();
      assertThat(frame.get("id").stringValue()).isNotEqualTo("after");
      assertThat(peer.raw().readJson().get("id").stringValue()).isEqualTo("after");
    }
  }

  @Test
  void projectWithHalfASurrogateDoesNotBreakTheConnect() throws IOException {
    try (RelayPeer peer = RelayPeer.open(server)) {
      peer.request(
          "signalwire.connect",
          RelayPeer.connectParams("{\"project\":\"\\ud800\",\"token\":\"t\"}", "", "\\ud800"));
      peer.raw().send(ping("after", "x"));
      JsonNode frame = peer.raw().readJson();
      while (!frame.path("id").asString("").equals("after")) {
        frame = peer.raw().readJson();
      }
    }
  }

  @Test
  void messageOfTenMebibytesIsTaken() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server)) {
      String head = "{\"id\":\"big\",\"method\":\"signalwire.ping\",\"params\":{\"more\":\"";
      String tail = "\"}}";
      peer.raw().send(head + "x".repeat(MAX_MESSAGE - head.length() - tail.length()) + tail);
      assertThat(peer.raw().readJson().get("id").stringValue()).isEqualTo("big");
    }
  }

  @Test
  void largerMessageIsRefusedWith1009() throws IOException {
    try (RawPeer peer = RawPeer.open(server)) {
      sendSome(peer, true, RawPeer.TEXT, new byte[MAX_MESSAGE + 1]);
      assertThat(peer.read().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void fragmentsThatJoinToALargerMessageAreRefusedWith1009() throws IOException {
    try (RawPeer peer = RawPeer.open(server)) {
      byte[] half = " ".repeat(MAX_MESSAGE / 2 + 1).getBytes(UTF_8);
      peer.send(false, RawPeer.TEXT, half);
      sendSome(peer, true, RawPeer.CONTINUATION, half);
      assertThat(peer.read().closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void messageThatInflatesToMoreIsRefusedWith1009() throws IOException {
    try (RawPeer peer = RawPeer.connect(server)) {
      peer.upgrade("/", OFFER);
      peer.send(
          true,
          RawPeer.COMPRESSED | RawPeer.TEXT,
          deflate(" ".repeat(MAX_MESSAGE * 2).getBytes(UTF_8)));
      assertThat(peer.read().closeCode()).isEqualTo(1009);
    }
  }

  /** Sends what the server may refuse before all of it was read. */
  private static void sendSome(RawPeer peer, boolean fin, int opcode, byte[] payload) {
    try {
      peer.send(fin, opcode, payload);
    } catch (IOException refusedMeanwhile) {
      // The close frame that says why is still to be read.
    }
  }

  @Test
  void closeIsAnsweredWithItsCodeAndTheSocketEnds() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server)) {
      peer.raw().send(true, RawPeer.CLOSE, new byte[] {0x03, (byte) 0xe8});
      RawPeer.WsFrame answer = peer.raw().read();
      assertThat(answer.opcode()).isEqualTo(RawPeer.CLOSE);
      assertThat(answer.closeCode()).isEqualTo(1000);
      assertThat(peer.raw().awaitEnd()).isTrue();
    }
  }

  @Test
  void closeOfTheServerIsSeenEvenByAClientThatGoesOnSending() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server)) {
      List<String> frames =
          java.util.stream.IntStream.range(0, 2000)
              .mapToObj(
                  i ->
                      i == 0
                          ? RelayPeer.frame("bye", "signalwire.disconnect", "{}")
                          : ping("c", "x"))
              .toList();
      peer.raw().sendTogether(frames);
      assertThat(peer.raw().readJson().get("id").stringValue()).isEqualTo("bye");
      RawPeer.WsFrame close = peer.raw().read();
      assertThat(close.opcode()).isEqualTo(RawPeer.CLOSE);
      assertThat(close.closeCode()).isEqualTo(1000);
      peer.raw().send(true, RawPeer.CLOSE, new byte[] {0x03, (byte) 0xe8});
      assertThat(peer.raw().awaitEnd()).isTrue();
    }
  }

  @Test
  void clientThatDoesNotAnswerACloseIsCutOff() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server)) {
      peer.call("signalwire.disconnect", "{}");
      assertThat(peer.raw().read().opcode()).isEqualTo(RawPeer.CLOSE);
      assertThat(peer.raw().awaitEnd()).isTrue();
    }
  }

  @Test
  void number0008BringsReplyAndEventInOneRead() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.request("messaging.send", RelayPeer.message("+15550000008"));
      peer.raw().readOnce();
      assertThat(peer.raw().bufferedText()).contains("\"id\":\"c2\"", "\"200\"");
      assertThat(peer.raw().bufferedText()).contains("\"delivered\"");
    }
  }

  @Test
  void replyNeverSharesAReadWithTheFirstEvent() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server, "office")) {
      peer.request("messaging.send", RelayPeer.message("+15550002222"));
      peer.raw().readOnce();
      assertThat(peer.raw().bufferedText()).contains("\"id\":\"c2\"");
      assertThat(peer.raw().bufferedFrame()).isNull();
      time.advance(Duration.ofMillis(10));
      assertThat(RelayPeer.state(peer.raw().readJson())).isEqualTo("queued");
    }
  }

  @Test
  void requestsThatArriveTogetherAreAnsweredInTheirOrder() throws IOException {
    try (RelayPeer peer = RelayPeer.connected(server)) {
      List<String> ids = java.util.stream.IntStream.range(0, 500).mapToObj(i -> "r" + i).toList();
      peer.raw().sendTogether(ids.stream().map(id -> ping(id, "x")).toList());
      for (String id : ids) {
        assertThat(peer.raw().readJson().get("id").stringValue()).isEqualTo(id);
      }
    }
  }

  private static String ping(String id, String payload) {
    return RelayPeer.frame(id, "signalwire.ping", "{\"payload\":\"" + payload + "\"}");
  }

  private static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(bytes);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] piece = new byte[64 * 1024];
    int count;
    do {
      count = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
      out.write(piece, 0, count);
    } while (count == piece.length);
    deflater.end();
    byte[] all = out.toByteArray();
    return java.util.Arrays.copyOf(all, all.length - 4);
  }

  private static String inflate(byte[] bytes) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    byte[] whole = java.util.Arrays.copyOf(bytes, bytes.length + 4);
    whole[bytes.length + 2] = (byte) 0xff;
    whole[bytes.length + 3] = (byte) 0xff;
    inflater.setInput(whole);
    byte[] out = new byte[64 * 1024];
    int count = inflater.inflate(out);
    inflater.end();
    return new String(out, 0, count, UTF_8);
  }
}
