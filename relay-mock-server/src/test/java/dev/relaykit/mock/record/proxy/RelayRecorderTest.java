package dev.relaykit.mock.record.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.record.Recorded;
import dev.relaykit.mock.tls.CertificateFolder;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plain sockets on both sides, so that every byte is seen. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class RelayRecorderTest {

  private static final int MILLIS = 20_000;
  private static final String ASK =
      "GET /path HTTP/1.1\r\nHost: me\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
  private static final String GRANT =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nX-Own: yes\r\n\r\n";

  private final CountDownLatch idle = new CountDownLatch(1);
  private ServerSocket upstream;
  private RelayRecorder recorder;

  @TempDir private Path folder;

  @BeforeEach
  void listen() throws Exception {
    upstream = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    upstream.setSoTimeout(MILLIS);
    recorder = start("ws://127.0.0.1:" + upstream.getLocalPort());
  }

  @AfterEach
  void stop() throws IOException {
    recorder.close();
    upstream.close();
  }

  private RelayRecorder start(String url) throws InterruptedException {
    return RelayRecorder.start(
        new RecorderConfig("127.0.0.1", 0, URI.create(url), null, null), idle::countDown);
  }

  /** A client and the server's end of its connection, after the upgrade. */
  private record Ends(Socket client, Socket server) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }

  private Ends connected() throws IOException {
    Socket client = client();
    client.getOutputStream().write(ASK.getBytes(ISO_8859_1));
    Socket server = upstream.accept();
    server.setSoTimeout(MILLIS);
    assertThat(head(server)).startsWith("GET /path HTTP/1.1\r\nHost: 127.0.0.1:");
    server.getOutputStream().write(GRANT.getBytes(ISO_8859_1));
    assertThat(head(client)).isEqualTo(GRANT);
    return new Ends(client, server);
  }

  private Socket client() throws IOException {
    Socket client = new Socket("127.0.0.1", recorder.port());
    client.setSoTimeout(MILLIS);
    return client;
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new EOFException(head.toString());
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Test
  void bytesPassUnchangedBothWays() throws Exception {
    try (Ends ends = connected()) {
      Random random = new Random(42);
      for (int round = 0; round < 50; round++) {
        byte[] sent = new byte[1 + random.nextInt(300_000)];
        random.nextBytes(sent);
        Socket from = round % 2 == 0 ? ends.client() : ends.server();
        Socket to = round % 2 == 0 ? ends.server() : ends.client();
        Thread writer = writing(from, sent);
        assertThat(to.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
        writer.join();
      }
    }
  }

  private static Thread writing(Socket to, byte[] bytes) {
    Thread writer =
        new Thread(
            () -> {
              try {
                to.getOutputStream().write(bytes);
              } catch (IOException ended) {
                // The reader sees what is missing.
              }
            });
    writer.setDaemon(true);
    writer.start();
    return writer;
  }

  @Test
  void framesAreRecordedWhileTheyPass() throws Exception {
    try (Ends ends = connected()) {
      ends.client().getOutputStream().write(frame(true, 1, true, "from client"));
      ends.server().getInputStream().readNBytes(17);
      ends.server().getOutputStream().write(frame(false, 1, false, "from "));
      ends.server().getOutputStream().write(frame(true, 9, false, ""));
      ends.server().getOutputStream().write(frame(true, 0, false, "server"));
      ends.server().getOutputStream().write(frame(true, 8, false, "\u0003\u0004bye"));
      ends.client().getInputStream().readNBytes(7 + 2 + 8 + 7);
    }
    assertThat(idle.await(MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    assertThat(recorder.recording().events())
        .extracting(Recorded::kind)
        .containsExactly(
            Recorded.Kind.OPENED, Recorded.Kind.TEXT, Recorded.Kind.TEXT, Recorded.Kind.CLOSED);
    assertThat(recorder.recording().events())
        .extracting(Recorded::text)
        .containsExactly("/path", "from client", "from server", "bye");
    assertThat(recorder.recording().events().get(3).code()).isEqualTo(772);
  }

  @Test
  void resetPassesThrough() throws Exception {
    try (Ends ends = connected()) {
      ends.server().setSoLinger(true, 0);
      ends.server().close();
      assertThatThrownBy(() -> ends.client().getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(idle.await(MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    Recorded last = recorder.recording().events().get(1);
    assertThat(last.kind()).isEqualTo(Recorded.Kind.CUT);
    assertThat(last.direction().wireName()).isEqualTo("send");
  }

  @Test
  void endPassesThroughBehindWhatWasWrittenBefore() throws Exception {
    try (Ends ends = connected()) {
      byte[] last = new byte[3_000_000];
      new Random(1).nextBytes(last);
      Thread writer = writing(ends.client(), last);
      assertThat(ends.server().getInputStream().readNBytes(10)).hasSize(10);
      writer.join();
      ends.client().close();
      assertThat(ends.server().getInputStream().readAllBytes()).hasSize(last.length - 10);
    }
  }

  @Test
  void endOfOneDirectionLeavesTheOtherOpen() throws Exception {
    try (Ends ends = connected()) {
      ends.client().getOutputStream().write(new byte[] {1, 2, 3});
      ends.client().shutdownOutput();
      assertThat(ends.server().getInputStream().readAllBytes()).containsExactly(1, 2, 3);
      byte[] last = new byte[3_000_000];
      new Random(2).nextBytes(last);
      Thread writer = writing(ends.server(), last);
      assertThat(ends.client().getInputStream().readNBytes(last.length)).isEqualTo(last);
      writer.join();
      ends.server().shutdownOutput();
      assertThat(ends.client().getInputStream().read()).isEqualTo(-1);
    }
    assertThat(idle.await(MILLIS, TimeUnit.MILLISECONDS)).isTrue();
  }

  @Test
  void frameOfMoreThanAMebibytePassesAndIsRecorded() throws Exception {
    try (Ends ends = connected()) {
      byte[] text = "a".repeat(3 * 1024 * 1024).getBytes(UTF_8);
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.writeBytes(new byte[] {(byte) 0x81, 127, 0, 0, 0, 0, 0, 0x30, 0, 0});
      frame.writeBytes(text);
      Thread writer = writing(ends.server(), frame.toByteArray());
      assertThat(ends.client().getInputStream().readNBytes(frame.size()))
          .isEqualTo(frame.toByteArray());
      writer.join();
    }
    assertThat(recorder.recording().events().get(1).text()).hasSize(3 * 1024 * 1024);
  }

  @Test
  void severalClientsAreRecordedEachByItself() throws Exception {
    try (Ends first = connected();
        Ends second = connected()) {
      second.client().getOutputStream().write(frame(true, 1, true, "two"));
      second.server().getInputStream().readNBytes(9);
      first.client().getOutputStream().write(frame(true, 1, true, "one"));
      first.server().getInputStream().readNBytes(9);
    }
    assertThat(recorder.recording().events())
        .filteredOn(event -> event.kind() == Recorded.Kind.TEXT)
        .extracting(event -> event.connection() + event.text())
        .containsExactly("2two", "1one");
  }

  @Test
  void slowEndHoldsBackTheOther() throws Exception {
    try (Ends ends = connected()) {
      AtomicLong written = new AtomicLong();
      byte[] piece = new byte[64 * 1024];
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 2000; i++) {
                    ends.server().getOutputStream().write(piece);
                    written.addAndGet(piece.length);
                  }
                } catch (IOException closed) {
                  // The test is over.
                }
              });
      writer.setDaemon(true);
      writer.start();
      long before = -1;
      while (written.get() != before) {
        before = written.get();
        writer.join(500);
      }
      assertThat(before).as("bytes taken from the server").isLessThan(64L * 1024 * 1024);
      InputStream in = ends.client().getInputStream();
      in.skipNBytes(2000L * piece.length);
      writer.join(MILLIS);
      assertThat(written.get()).isEqualTo(2000L * piece.length);
    }
  }

  @Test
  void refusalOfTheServerPassesThroughAndIsRecorded() throws Exception {
    try (Socket client = client()) {
      client.getOutputStream().write(ASK.getBytes(ISO_8859_1));
      try (Socket server = upstream.accept()) {
        head(server);
        server
            .getOutputStream()
            .write("HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno".getBytes(ISO_8859_1));
      }
      assertThat(new String(client.getInputStream().readAllBytes(), ISO_8859_1))
          .isEqualTo("HTTP/1.1 503 Busy\r\nContent-Length: 2\r\n\r\nno");
    }
    Recorded refused = recorder.recording().events().get(0);
    assertThat(refused.kind()).isEqualTo(Recorded.Kind.REFUSED);
    assertThat(refused.code()).isEqualTo(503);
  }

  @Test
  void serverThatIsNotThereIsABadGateway() throws Exception {
    upstream.close();
    try (Socket client = client()) {
      client.getOutputStream().write(ASK.getBytes(ISO_8859_1));
      assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 502 ")
          .contains("the server ws://127.0.0.1:" + upstream.getLocalPort() + " cannot be reached: ")
          .doesNotContain("Exception");
    }
    assertThat(recorder.recording().events().get(0).code()).isEqualTo(502);
  }

  @Test
  void whatIsNoRequestIsRefusedAndNotPassedOn() throws Exception {
    try (Socket client = client()) {
      client.getOutputStream().write("nonsense\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 400 ");
    }
    assertThat(recorder.recording().events()).isEmpty();
  }

  @Test
  void endOfTheRecorderIsNotTakenForThatOfTheServer() throws Exception {
    try (Ends ends = connected()) {
      recorder.close();
      assertThat(ends.client().getInputStream().read()).isEqualTo(-1);
    }
    assertThat(recorder.recording().events())
        .extracting(Recorded::kind)
        .containsExactly(Recorded.Kind.OPENED);
    assertThat(recorder.recording().limits()).isEmpty();
  }

  @Test
  void bytesBehindTheRequestAreNotLost() throws Exception {
    try (Socket client = client()) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes(ASK.getBytes(ISO_8859_1));
      both.writeBytes("early".getBytes(ISO_8859_1));
      client.getOutputStream().write(both.toByteArray());
      try (Socket server = upstream.accept()) {
        head(server);
        assertThat(server.getInputStream().readNBytes(5)).asString().isEqualTo("early");
      }
    }
  }

  @Test
  void tlsIsSpokenOnBothSidesAndTheServerIsChecked() throws Exception {
    String ask =
        "GET / HTTP/1.1\r\nHost: me\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    try (CertificateFolder own = CertificateFolder.temporary();
        RelayMockServer server = RelayMockServer.start(MockConfig.builder().tls().build())) {
      URI url = URI.create("wss://localhost:" + server.wsPort());
      RecorderConfig trusting =
          new RecorderConfig("127.0.0.1", 0, url, server.caFile().orElseThrow(), own);
      try (RelayRecorder tls = RelayRecorder.start(trusting, () -> {});
          Socket client = trusting(own).getSocketFactory().createSocket("127.0.0.1", tls.port())) {
        client.setSoTimeout(MILLIS);
        client.getOutputStream().write(ask.getBytes(ISO_8859_1));
        assertThat(head(client)).startsWith("HTTP/1.1 101 ");
        client.getOutputStream().write(frame(true, 1, true, "{\"id\":1,\"method\":\"a\"}"));
        assertThat(client.getInputStream().readNBytes(20)).hasSize(20);
        assertThat(tls.recording().events().get(2).text()).contains("\"error\"");
      }
      try (RelayRecorder doubting = start(url.toString());
          Socket client = new Socket("127.0.0.1", doubting.port())) {
        client.getOutputStream().write(ask.getBytes(ISO_8859_1));
        assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
            .startsWith("HTTP/1.1 502 ")
            .contains("a CA file says which certificates to trust");
      }
    }
  }

  private static SSLContext trusting(CertificateFolder certificates) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificates.trustStoreFile())) {
      store.load(in, CertificateFolder.TRUST_STORE_PASSWORD.toCharArray());
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  @Test
  void startSaysWhatIsWrong() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RecorderConfig config =
          new RecorderConfig(
              "127.0.0.1", taken.getLocalPort(), URI.create("ws://127.0.0.1:1"), null, null);
      assertThatThrownBy(() -> RelayRecorder.start(config, () -> {}))
          .isInstanceOf(RecorderException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
    RecorderConfig noFile =
        new RecorderConfig(
            "127.0.0.1", 0, URI.create("wss://127.0.0.1:1"), folder.resolve("none"), null);
    assertThatThrownBy(() -> RelayRecorder.start(noFile, () -> {}))
        .isInstanceOf(RecorderException.class)
        .hasMessageContaining("none");
    for (String url : List.of("http://h", "ws:///", "h:1", "ws://u@h", "ws://h#f")) {
      assertThatThrownBy(() -> new RecorderConfig("127.0.0.1", 0, URI.create(url), null, null))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static byte[] frame(boolean fin, int opcode, boolean masked, String text) {
    byte[] payload = text.getBytes(UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((fin ? 0x80 : 0) | opcode);
    out.write((masked ? 0x80 : 0) | payload.length);
    if (masked) {
      out.writeBytes(new byte[4]);
    }
    out.writeBytes(payload);
    return out.toByteArray();
  }
}
