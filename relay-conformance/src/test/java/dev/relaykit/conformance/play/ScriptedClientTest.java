package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.tls.CertificateFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kit as the client, over sockets, byte by byte. */
@ExtendWith(NoLeaks.class)
@Timeout(60)
final class ScriptedClientTest {

  @Test
  void framesAreMaskedAndLeaveInTheirOrder() throws Exception {
    try (ClientBench bench = ClientBench.open();
        RawSocket server = bench.peer(false)) {
      assertThat(bench.head()).startsWith("GET /path?x=1 HTTP/1.1\r\n");
      bench.on(line -> IntStream.range(0, 200).forEach(i -> line.text("frame " + i)));

      for (int i = 0; i < 200; i++) {
        RawSocket.Message message = server.message();
        assertThat(message.text()).isEqualTo("frame " + i);
        assertThat(message.masked()).isTrue();
      }
    }
  }

  @Test
  void whatIsSentTogetherIsThereInOneRead() throws Exception {
    try (ClientBench bench = ClientBench.open();
        RawSocket server = bench.peer(false)) {
      bench.on(
          line ->
              line.together(
                  () -> {
                    line.text("a".repeat(100));
                    line.text("b");
                  }));

      assertThat(server.oneRead()).hasSize(2 + 4 + 100 + 2 + 4 + 1);
    }
  }

  @Test
  void messagesAreHandedOverAsTheyCameAndInOrder() throws Exception {
    try (ClientBench bench = ClientBench.open();
        RawSocket server = bench.peer(false)) {
      server.sendPlain(RawSocket.FINAL | RawSocket.TEXT, "no json");
      server.sendPlain(RawSocket.FINAL | RawSocket.BINARY, new byte[] {0, (byte) 0xff});
      server.sendPlain(RawSocket.TEXT, "two ");
      server.sendPlain(RawSocket.FINAL, "parts");

      assertThat(bench.heard().next()).isEqualTo("line text no json");
      assertThat(bench.heard().next()).isEqualTo("line binary 00ff");
      assertThat(bench.heard().next()).isEqualTo("line text two parts");
    }
  }

  @ParameterizedTest(name = "deflate offered: {0}")
  @ValueSource(booleans = {true, false})
  void compressionIsOfferedOnlyIfItIsWanted(boolean deflate) throws Exception {
    try (ClientBench bench = ClientBench.open();
        RawSocket server =
            deflate
                ? bench.peer(true, "Sec-WebSocket-Extensions: permessage-deflate")
                : bench.peer(false)) {
      assertThat(bench.head().toLowerCase(Locale.ROOT).contains("permessage-deflate"))
          .isEqualTo(deflate);

      bench.on(line -> line.text("x".repeat(500)));
      RawSocket.Message message = server.message();
      assertThat((message.head() & RawSocket.COMPRESSED) != 0).isEqualTo(deflate);
      assertThat(message.content().length < 100).isEqualTo(deflate);
    }
  }

  @Test
  void pingOfTheServerIsAnsweredUnlessAFaultForbidsIt() throws Exception {
    try (ClientBench bench = ClientBench.open();
        RawSocket server = bench.peer(false)) {
      server.sendPlain(RawSocket.FINAL | RawSocket.PING, "one");
      assertThat(server.message().kind()).isEqualTo(RawSocket.PONG);

      bench.on(line -> line.fault(FaultRule.of(new ConnectionFault.NoPong())));
      server.sendPlain(RawSocket.FINAL | RawSocket.PING, "two");
      server.sendPlain(RawSocket.FINAL | RawSocket.TEXT, "after");
      assertThat(bench.heard().next()).isEqualTo("line text after");
      bench.on(line -> line.text("no pong before this"));
      assertThat(server.message().text()).isEqualTo("no pong before this");
    }
  }

  @Test
  void resetCutsTheSocketWithoutACloseFrame() throws Exception {
    try (ClientBench bench = ClientBench.open();
        RawSocket server = bench.peer(false)) {
      bench.on(line -> line.fault(FaultRule.of(new ConnectionFault.Reset())));

      assertThat(server.end()).isEqualTo("reset");
      assertThat(bench.heard().next()).isEqualTo("line ended null");
    }
  }

  @Test
  void silentLineNeitherSaysNorHearsAnythingAndStaysOpen() throws Exception {
    try (ClientBench bench = ClientBench.open();
        RawSocket server = bench.peer(false)) {
      bench.on(line -> line.fault(FaultRule.of(new ConnectionFault.Silence())));
      bench.on(line -> line.text("never"));
      server.sendPlain(RawSocket.FINAL | RawSocket.TEXT, "unheard");

      assertThat(bench.heard().isQuiet()).isTrue();
      assertThat(server.patience(200).end()).isEqualTo("open");
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {1000, 1001, 4321})
  void closeCodesGoBothWays(int code) throws Exception {
    try (ClientBench bench = ClientBench.open();
        RawSocket server = bench.peer(false)) {
      bench.on(line -> line.close(code, "bye"));
      assertThat(server.message().closeCode()).isEqualTo(code);
      server.sendPlain(RawSocket.FINAL | RawSocket.CLOSE, RawSocket.code(code));
      assertThat(bench.heard().next()).isEqualTo("line ended " + code);
      assertThat(server.end()).isEqualTo("end");
    }
    try (ClientBench bench = ClientBench.open();
        RawSocket server = bench.peer(false)) {
      server.sendPlain(RawSocket.FINAL | RawSocket.CLOSE, RawSocket.code(code));
      assertThat(server.message().closeCode()).isEqualTo(code);
      assertThat(bench.heard().next()).isEqualTo("line ended " + code);
    }
  }

  @Test
  void serverThatIsGoneWithoutACloseFrameHasNoCode() throws Exception {
    try (ClientBench bench = ClientBench.open()) {
      bench.peer(false).close();

      assertThat(bench.heard().next()).isEqualTo("line ended null");
    }
  }

  @Test
  void messageBeyondTheBoundEndsTheConnection() throws Exception {
    try (ClientBench bench = ClientBench.open();
        RawSocket server = bench.peer(false)) {
      server.sendPlain(RawSocket.FINAL | RawSocket.TEXT, "x".repeat(11 * 1024 * 1024));
      assertThat(bench.heard().next()).isEqualTo("line text " + 11 * 1024 * 1024 + " characters");

      server.write(new byte[] {(byte) 0x81, 0x7f, 0, 0, 0, 0, 1, 0, 0, 1});
      assertThat(bench.heard().next()).isEqualTo("line ended null");
    }
  }

  @Test
  void portWithoutAServerIsToldWithWhatToDo() throws Exception {
    try (ClientBench bench = ClientBench.open()) {
      bench.closePort();
      bench.connect(true);

      assertThat(bench.heard().next())
          .isEqualTo(
              "failed cannot connect to ws://127.0.0.1:"
                  + bench.port()
                  + "/path?x=1: nobody listens there; start the server, or check the port");
      assertThat(bench.heard().isQuiet()).isTrue();
    }
  }

  @Test
  void hostThatNobodyKnowsIsNamed() throws Exception {
    try (ClientBench bench = ClientBench.to("ws", "no-such-host.invalid", null, 1)) {
      bench.connect(true);

      assertThat(bench.heard().next())
          .endsWith("nobody knows the host 'no-such-host.invalid'; check its name");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"404 Not Found", "503 Service Unavailable", "200 OK", "301 Moved Permanently"})
  void statusInPlaceOfAnUpgradeIsToldWithThePath(String status) throws Exception {
    try (ClientBench bench = ClientBench.open()) {
      bench.connect(true);
      try (RawSocket server = bench.accept()) {
        server.head();
        server.write(
            ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));

        assertThat(bench.heard().next())
            .endsWith(
                ": the upgrade to WebSocket was answered with HTTP "
                    + status
                    + "; check the path /path, and what the server says of it");
        assertThat(server.end()).isEqualTo("end");
      }
    }
  }

  @Test
  void serverThatHangsUpBeforeTheUpgradeIsTold() throws Exception {
    try (ClientBench bench = ClientBench.open()) {
      bench.connect(true);
      try (RawSocket server = bench.accept()) {
        server.head();
      }

      assertThat(bench.heard().next())
          .endsWith(
              "the server closed the connection before it answered the upgrade to WebSocket;"
                  + " check that ws:// is what it speaks at this port");
      assertThat(bench.heard().isQuiet()).isTrue();
    }
  }

  @Test
  void serverThatCutsTheConnectionBeforeTheUpgradeIsTold() throws Exception {
    try (ClientBench bench = ClientBench.open()) {
      bench.connect(true);
      try (RawSocket server = bench.accept()) {
        server.head();
        server.socket().setSoLinger(true, 0);
      }

      assertThat(bench.heard().next()).contains("the connection broke: ");
      assertThat(bench.heard().isQuiet()).isTrue();
    }
  }

  @Test
  void timeForTheUpgradeIsBoundedAndTold() throws Exception {
    try (ClientBench bench = ClientBench.hasty()) {
      bench.connect(true);
      try (RawSocket server = bench.accept()) {
        server.head();
        assertThat(bench.heard().next())
            .endsWith(
                "the upgrade to WebSocket was not answered within 1 s; check that a WebSocket"
                    + " server is at this port");
        assertThat(server.end()).isEqualTo("end");
      }
      assertThat(bench.heard().isQuiet()).isTrue();
    }
  }

  @Test
  void boundOfConnectingDoesNotEndWhatIsOpen() throws Exception {
    try (ClientBench bench = ClientBench.hasty();
        RawSocket server = bench.peer(false)) {
      assertThat(server.patience(1500).end()).isEqualTo("open");
      assertThat(bench.heard().isQuiet()).isTrue();
    }
  }

  @Test
  void textOfATimeSaysHowFarTheConnectionHadCome() {
    URI url = URI.create("ws://127.0.0.1:1");

    assertThat(ConnectFailure.tooLate(url, false, Duration.ofSeconds(10)))
        .isEqualTo(
            "cannot connect to ws://127.0.0.1:1: there was no connection within 10 s;"
                + " check the address, and what is in between");
    assertThat(ConnectFailure.text(url, new ArithmeticException("odd")))
        .isEqualTo("cannot connect to ws://127.0.0.1:1: odd; see whether the server is well");
  }

  @Test
  void serverWhoseCertificateTheCaVouchesForIsTalkedToOverTls() throws Exception {
    try (CertificateFolder certificates = CertificateFolder.temporary();
        ServerBench server = ServerBench.encrypted(certificates);
        ClientBench bench =
            ClientBench.to("wss", "127.0.0.1", certificates.caFile(), server.port())) {
      bench.connect(true);
      assertThat(bench.heard().next()).isEqualTo("opened");
      bench.on(line -> line.text("hello"));
      assertThat(server.heard().next()).isEqualTo("1 upgrade /path?x=1");
      assertThat(server.heard().next()).isEqualTo("1 opened");
      assertThat(server.heard().next()).isEqualTo("1 text hello");
    }
  }

  @Test
  void certificateOfAStrangerIsNotTrusted() throws Exception {
    try (CertificateFolder certificates = CertificateFolder.temporary();
        CertificateFolder strangers = CertificateFolder.temporary();
        ServerBench server = ServerBench.encrypted(strangers);
        ClientBench bench =
            ClientBench.to("wss", "127.0.0.1", certificates.caFile(), server.port())) {
      bench.connect(true);

      assertThat(bench.heard().next())
          .startsWith("failed cannot connect to wss://127.0.0.1:")
          .contains(": its certificate is not trusted: ")
          .endsWith(
              "; name the file of the CA that signed it, and connect by a name that is in it");
      assertThat(bench.heard().isQuiet()).isTrue();
    }
  }

  @Test
  void serverThatDoesNotSpeakTlsIsTold() throws Exception {
    try (CertificateFolder certificates = CertificateFolder.temporary();
        ClientBench plain = ClientBench.open();
        ClientBench bench =
            ClientBench.to("wss", "127.0.0.1", certificates.caFile(), plain.port())) {
      bench.connect(true);
      try (RawSocket server = plain.accept()) {
        server.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(bench.heard().next())
            .endsWith("the server does not speak TLS; try ws:// in place of wss://");
      }
    }
  }

  @Test
  void serverThatSpeaksTlsIsNotTakenForOneThatDoesNot() throws Exception {
    try (CertificateFolder certificates = CertificateFolder.temporary();
        ServerBench server = ServerBench.encrypted(certificates);
        ClientBench bench = ClientBench.to("ws", "127.0.0.1", null, server.port())) {
      bench.connect(true);

      assertThat(bench.heard().next()).startsWith("failed cannot connect to ws://127.0.0.1:");
    }
  }

  @Test
  void fileThatIsNoCaIsNamed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), "nonsense");

    for (Path wrong : new Path[] {file, folder.resolve("missing.pem")}) {
      assertThatThrownBy(() -> ClientBench.to("wss", "127.0.0.1", wrong, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(wrong + " is no file of PEM certificates that can be read");
    }
  }

  @Test
  void closedClientLeavesNoSocketAndNoThread() throws Exception {
    ClientBench bench = ClientBench.open();
    try (RawSocket open = bench.peer(false)) {
      bench.connect(false);
      RawSocket waiting = bench.accept();
      assertThat(waiting.head()).startsWith("GET ");
      bench.on(line -> line.text("still on its way".repeat(10_000)));
      bench.close();

      assertThat(waiting.end()).isNotEqualTo("open");
      assertThat(bench.loop().eventLoop().isTerminated()).isTrue();
      assertThat(open.socket().isConnected()).isTrue();
    }
  }
}
