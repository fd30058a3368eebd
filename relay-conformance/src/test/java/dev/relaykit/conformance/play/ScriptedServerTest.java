package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.FormFault;
import dev.relaykit.mock.fault.UpgradeFault;
import dev.relaykit.mock.tls.CertificateFolder;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit as the server, over sockets, byte by byte. */
@ExtendWith(NoLeaks.class)
@Timeout(60)
final class ScriptedServerTest {

  private static final String DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate";

  @Test
  void connectionsAreCountedAndTheirPathsAreTold() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket one = RawSocket.connect(bench.port());
        RawSocket other = RawSocket.connect(bench.port())) {
      assertThat(one.upgrade("/api/relay/ws?x=1")).startsWith("HTTP/1.1 101 ");
      assertThat(bench.heard().next()).isEqualTo("1 upgrade /api/relay/ws?x=1");
      assertThat(bench.heard().next()).isEqualTo("1 opened");

      assertThat(other.upgrade("/")).startsWith("HTTP/1.1 101 ");
      assertThat(bench.heard().next()).isEqualTo("2 upgrade /");
      assertThat(bench.heard().next()).isEqualTo("2 opened");

      other.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "b");
      assertThat(bench.heard().next()).isEqualTo("2 text b");
      one.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "a");
      assertThat(bench.heard().next()).isEqualTo("1 text a");
    }
  }

  @Test
  void headersOfTheUpgradeAreToldUnderSmallLetters() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer("User-Agent: test/1.0", "X-Case: Kept")) {
      assertThat(bench.request().path("user-agent").asString()).isEqualTo("test/1.0");
      assertThat(bench.request().path("x-case").asString()).isEqualTo("Kept");
      assertThat(bench.request().path("path").asString()).isEqualTo("/");
      assertThat(peer.socket().isConnected()).isTrue();
    }
  }

  @Test
  void messagesAreHandedOverAsTheyCameAndInOrder() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      peer.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "no json");
      peer.sendMasked(RawSocket.FINAL | RawSocket.BINARY, new byte[] {0, (byte) 0xff});
      peer.sendMasked(RawSocket.TEXT, "two ");
      peer.sendMasked(RawSocket.FINAL, "parts");
      peer.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "");

      assertThat(bench.heard().next()).isEqualTo("1 text no json");
      assertThat(bench.heard().next()).isEqualTo("1 binary 00ff");
      assertThat(bench.heard().next()).isEqualTo("1 text two parts");
      assertThat(bench.heard().next()).isEqualTo("1 text ");
    }
  }

  @Test
  void framesLeaveInTheOrderInWhichTheyWereSent() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.on(line -> IntStream.range(0, 500).forEach(i -> line.text("frame " + i)));

      for (int i = 0; i < 500; i++) {
        RawSocket.Message message = peer.message();
        assertThat(message.text()).isEqualTo("frame " + i);
        assertThat(message.masked()).isFalse();
      }
    }
  }

  @Test
  void whatIsSentTogetherIsThereInOneRead() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.on(
          line ->
              line.together(
                  () -> {
                    line.text("a".repeat(100));
                    line.binary(new byte[] {7});
                    line.text("b");
                  }));

      byte[] read = peer.oneRead();
      assertThat(read).hasSize(2 + 100 + 3 + 3);
      assertThat(new String(read, StandardCharsets.ISO_8859_1))
          .isEqualTo("\u0081\u0064" + "a".repeat(100) + "\u0082\u0001\u0007" + "\u0081\u0001b");
    }
  }

  @Test
  void whatIsSentTogetherIsOneRecordOfTls() throws Exception {
    try (CertificateFolder certificates = CertificateFolder.temporary();
        ServerBench bench = ServerBench.encrypted(certificates);
        RecordCount between = RecordCount.before(bench.port())) {
      TextList heard = new TextList();
      WebSocket socket = java(certificates, URI.create("wss://127.0.0.1:" + between.port()), heard);
      int before = between.records();
      bench.on(
          line ->
              line.together(
                  () -> {
                    line.text("a");
                    line.text("b");
                    line.text("c");
                  }));
      heard.awaitText("c");

      assertThat(heard.texts()).containsExactly("a", "b", "c");
      assertThat(between.records() - before).isEqualTo(1);
      socket.abort();
    }
  }

  @Test
  void resetCutsTheSocketWithoutACloseFrameAfterWhatWasWritten() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.on(line -> line.text("last"));
      assertThat(peer.message().text()).isEqualTo("last");
      bench.fault(new ConnectionFault.Reset());

      assertThat(peer.end()).isEqualTo("reset");
      assertThat(bench.heard().next()).isEqualTo("1 ended null");
    }
  }

  @Test
  void silentLineNeitherSaysNorHearsAnythingAndStaysOpen() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.fault(new ConnectionFault.Silence());
      bench.on(line -> line.text("never"));
      peer.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "unheard");
      peer.sendMasked(RawSocket.FINAL | RawSocket.PING, "unanswered");

      assertThat(bench.heard().isQuiet()).isTrue();
      assertThat(peer.patience(200).end()).isEqualTo("open");
    }
  }

  @Test
  void lineThatHasStoppedReadingStillWrites() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.fault(new ConnectionFault.StopReading());
      peer.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "unread");
      assertThat(bench.heard().isQuiet()).isTrue();

      bench.on(line -> line.text("still here"));
      assertThat(peer.message().text()).isEqualTo("still here");
    }
  }

  @Test
  void pingIsAnsweredUnlessAFaultForbidsIt() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      peer.sendMasked(RawSocket.FINAL | RawSocket.PING, "one");
      RawSocket.Message pong = peer.message();
      assertThat(pong.kind()).isEqualTo(RawSocket.PONG);
      assertThat(pong.text()).isEqualTo("one");

      bench.fault(new ConnectionFault.NoPong());
      peer.sendMasked(RawSocket.FINAL | RawSocket.PING, "two");
      peer.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "after");
      assertThat(bench.heard().next()).isEqualTo("1 text after");
      bench.on(line -> line.text("no pong before this"));
      assertThat(peer.message().text()).isEqualTo("no pong before this");
    }
  }

  @Test
  void throttledLineSendsAFrameInSeveralPieces() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.fault(new ConnectionFault.Throttle(2000));
      bench.on(line -> line.text("x".repeat(400)));

      assertThat(peer.oneRead().length).isBetween(1, 399);
    }
  }

  static Stream<Fault> faultsForLater() {
    return Stream.of(
        new ConnectionFault.Close(1000, ""),
        new ConnectionFault.Ping(),
        new ConnectionFault.Disconnect(true),
        new UpgradeFault.NoDeflate(),
        new UpgradeFault.RefuseUpgrade(503));
  }

  @ParameterizedTest
  @MethodSource("faultsForLater")
  void faultThatCannotBeHereSaysWhy(Fault fault) throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      assertThatThrownBy(() -> bench.on(line -> line.fault(FaultRule.of(fault))))
          .hasMessageContaining(fault.kind().wireName())
          .hasMessageMatching(".*(a step does it here|too late for).*");
      assertThat(peer.socket().isClosed()).isFalse();
    }
  }

  @Test
  void faultOfEventsHappensToTheNextOneAsOftenAsItSays() throws Exception {
    String event = "{\"method\":\"signalwire.event\",\"params\":{}}";
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.on(
          line -> {
            line.fault(FaultRule.of(new FormFault.Fragment(40)).times(1));
            line.text("no event");
            line.text(event);
            line.fault(FaultRule.of(new FormFault.Binary()).times(1));
            line.text(event);
            line.text(event);
          });

      List<String> read = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        RawSocket.Message message = peer.message();
        read.add(Integer.toHexString(message.head()) + " " + message.text());
      }
      assertThat(read)
          .containsExactly(
              "81 no event",
              "1 " + event.substring(0, 40),
              "80 " + event.substring(40),
              "82 " + event,
              "81 " + event);
    }
  }

  @ParameterizedTest(name = "deflate accepted: {0}")
  @ValueSource(booleans = {true, false})
  void compressionIsAcceptedOnlyWhereTheCaseLetsIt(boolean deflate) throws Exception {
    try (ServerBench bench =
            ServerBench.answering(ServerBench.upgrade(null, Duration.ZERO, deflate));
        RawSocket peer = RawSocket.connect(bench.port())) {
      String head = peer.upgrade("/", DEFLATE);
      assertThat(head).startsWith("HTTP/1.1 101 ");
      assertThat(head.toLowerCase(Locale.ROOT).contains("permessage-deflate")).isEqualTo(deflate);

      bench.heard().next();
      bench.heard().next();
      bench.on(line -> line.text("x".repeat(500)));
      RawSocket.Message message = peer.message();
      assertThat((message.head() & RawSocket.COMPRESSED) != 0).isEqualTo(deflate);
      assertThat(message.content().length < 100).isEqualTo(deflate);
    }
  }

  @Test
  void nothingIsCompressedForAClientThatDoesNotOffer() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.on(line -> line.text("x".repeat(500)));

      assertThat(peer.message().content()).hasSize(500);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {400, 404, 429, 503, 599})
  void upgradeIsRefusedWithTheStatusOfTheCase(int status) throws Exception {
    try (ServerBench bench =
            ServerBench.answering(ServerBench.upgrade(status, Duration.ZERO, true));
        RawSocket peer = RawSocket.connect(bench.port())) {
      assertThat(peer.upgrade("/")).startsWith("HTTP/1.1 " + status + " ");
      assertThat(bench.heard().next()).isEqualTo("1 upgrade /");
      assertThat(bench.heard().isQuiet()).isTrue();
    }
  }

  @Test
  void upgradeIsAnsweredAfterItsDelayAndWhatCameMeanwhileIsNotLost() throws Exception {
    try (ServerBench bench =
            ServerBench.answering(ServerBench.upgrade(null, Duration.ofMillis(300), true));
        RawSocket peer = RawSocket.connect(bench.port()).patience(100)) {
      assertThatThrownBy(() -> peer.upgrade("/")).isInstanceOf(IOException.class);
      peer.patience(10_000);
      peer.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "early");

      assertThat(peer.head()).startsWith("HTTP/1.1 101 ");
      assertThat(bench.heard().next()).isEqualTo("1 upgrade /");
      assertThat(bench.heard().next()).isEqualTo("1 opened");
      assertThat(bench.heard().next()).isEqualTo("1 text early");
    }
  }

  @Test
  void clientThatLeavesWhileItsUpgradeWaitsIsForgotten() throws Exception {
    try (ServerBench bench =
        ServerBench.answering(ServerBench.upgrade(null, Duration.ofSeconds(30), true))) {
      try (RawSocket peer = RawSocket.connect(bench.port()).patience(50)) {
        assertThatThrownBy(() -> peer.upgrade("/")).isInstanceOf(IOException.class);
      }
      assertThat(bench.heard().next()).isEqualTo("1 upgrade /");
      assertThat(bench.heard().isQuiet()).isTrue();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {1000, 1001, 1008, 4321})
  void kitClosesWithTheCodeOfTheCaseAndTakesTheAnswer(int code) throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.on(
          line -> {
            line.close(code, "go");
            line.text("too late");
          });
      RawSocket.Message close = peer.message();
      assertThat(close.kind()).isEqualTo(RawSocket.CLOSE);
      assertThat(close.closeCode()).isEqualTo(code);
      assertThat(close.text()).endsWith("go");

      peer.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "not heard any more");
      peer.sendMasked(RawSocket.FINAL | RawSocket.CLOSE, RawSocket.code(code));
      assertThat(bench.heard().next()).isEqualTo("1 ended " + code);
      assertThat(peer.end()).isEqualTo("end");
    }
  }

  @Test
  void clientThatDoesNotAnswerACloseFrameIsCut() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      bench.on(line -> line.close(1000, ""));
      assertThat(peer.message().kind()).isEqualTo(RawSocket.CLOSE);

      assertThat(bench.heard().next()).isEqualTo("1 ended null");
      assertThat(peer.end()).isEqualTo("end");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {1000, 1001, 3000, 4999})
  void closeFrameOfTheClientIsAnsweredWithItsCode(int code) throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      peer.sendMasked(RawSocket.FINAL | RawSocket.CLOSE, RawSocket.code(code));

      RawSocket.Message answer = peer.message();
      assertThat(answer.kind()).isEqualTo(RawSocket.CLOSE);
      assertThat(answer.closeCode()).isEqualTo(code);
      assertThat(bench.heard().next()).isEqualTo("1 ended " + code);
      assertThat(peer.end()).isEqualTo("end");
    }
  }

  @Test
  void emptyCloseFrameCountsAsOneWithoutAStatus() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      peer.sendMasked(RawSocket.FINAL | RawSocket.CLOSE, "");

      assertThat(bench.heard().next()).isEqualTo("1 ended 1005");
    }
  }

  @Test
  void socketThatEndsWithoutACloseFrameHasNoCode() throws Exception {
    try (ServerBench bench = ServerBench.open()) {
      bench.peer().close();
      assertThat(bench.heard().next()).isEqualTo("1 ended null");
    }
  }

  @Test
  void largeMessageIsTakenAndOneBeyondTheBoundEndsTheConnection() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      peer.sendMasked(RawSocket.FINAL | RawSocket.TEXT, "x".repeat(10 * 1024 * 1024));
      assertThat(bench.heard().next()).isEqualTo("1 text " + 10 * 1024 * 1024 + " characters");

      byte[] head = {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 1, 0, 0, 1, 1, 2, 3, 4};
      peer.write(head);
      assertThat(bench.heard().next()).isEqualTo("1 ended null");
    }
  }

  @Test
  void whatBreaksTheProtocolOfWebSocketsEndsTheConnection() throws Exception {
    try (ServerBench bench = ServerBench.open();
        RawSocket peer = bench.peer()) {
      peer.write(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff});

      assertThat(bench.heard().next()).isEqualTo("1 ended null");
    }
  }

  @Test
  void closedServerLeavesNoPortNoSocketAndNoThread() throws Exception {
    ServerBench bench = ServerBench.open();
    int port = bench.port();
    try (RawSocket peer = bench.peer();
        RawSocket upgrading = RawSocket.connect(port)) {
      bench.on(line -> line.text("still on its way".repeat(10_000)));
      bench.close();

      assertThat(bench.heard().next()).isEqualTo("1 ended null");
      assertThat(bench.loop().eventLoop().isTerminated()).isTrue();
      assertThat(upgrading.end()).isNotEqualTo("open");
      assertThatThrownBy(() -> RawSocket.connect(port)).isInstanceOf(ConnectException.class);
      assertThat(peer.socket().isConnected()).isTrue();
    }
  }

  @Test
  void clientOfAnotherMakerTalksOverTlsThatTheCaOfTheKitVouchesFor() throws Exception {
    try (CertificateFolder certificates = CertificateFolder.temporary();
        ServerBench bench = ServerBench.encrypted(certificates)) {
      TextList heard = new TextList();
      WebSocket socket = java(certificates, URI.create("wss://127.0.0.1:" + bench.port()), heard);
      assertThat(bench.heard().next()).isEqualTo("1 upgrade /");
      assertThat(bench.heard().next()).isEqualTo("1 opened");

      socket.sendText("hello", true).get(10, TimeUnit.SECONDS);
      assertThat(bench.heard().next()).isEqualTo("1 text hello");
      bench.on(line -> line.text("and you"));
      heard.awaitText("and you");
      socket.sendClose(1000, "").get(10, TimeUnit.SECONDS);
      assertThat(bench.heard().next()).isEqualTo("1 ended 1000");
    }
  }

  @Test
  void clientThatDoesNotTrustAStrangerIsCountedAndTold() throws Exception {
    try (CertificateFolder certificates = CertificateFolder.temporary();
        CertificateFolder strangers = CertificateFolder.temporary();
        ServerBench bench = ServerBench.strange(certificates, strangers)) {
      URI url = URI.create("wss://127.0.0.1:" + bench.port());

      assertThatThrownBy(() -> java(certificates, url, new TextList()))
          .hasStackTraceContaining("PKIX path");
      assertThat(bench.heard().next()).isEqualTo("1 distrusted");
      assertThatThrownBy(() -> java(certificates, url, new TextList()))
          .isInstanceOf(ExecutionException.class);
      assertThat(bench.heard().next()).isEqualTo("2 distrusted");
      assertThat(bench.heard().isQuiet()).isTrue();
    }
  }

  private static WebSocket java(CertificateFolder certificates, URI url, TextList heard)
      throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var in = Files.newInputStream(certificates.caFile())) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(context)
        .build()
        .newWebSocketBuilder()
        .buildAsync(url, heard)
        .get(10, TimeUnit.SECONDS);
  }

  /** Keeps the texts that come. */
  private static final class TextList implements WebSocket.Listener {

    private final List<String> texts = new ArrayList<>();

    @Override
    public synchronized CompletionStage<?> onText(
        WebSocket socket, CharSequence text, boolean last) {
      texts.add(text.toString());
      notifyAll();
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    synchronized void awaitText(String text) throws InterruptedException {
      while (!texts.contains(text)) {
        wait();
      }
    }

    synchronized List<String> texts() {
      return List.copyOf(texts);
    }
  }
}
