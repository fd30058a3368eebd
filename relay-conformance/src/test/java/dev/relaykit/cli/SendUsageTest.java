package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake is one line that names the flag, and no socket opens for it. */
class SendUsageTest {

  @SuppressWarnings("NullAway.Init")
  private ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    listener =
        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    listener.configureBlocking(false);
  }

  @AfterEach
  void nobodyHasConnected() throws IOException {
    try (ServerSocketChannel closing = listener) {
      assertThat(closing.accept()).as("a connection").isNull();
    }
  }

  private SendArguments here() throws IOException {
    int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
    return SendArguments.toHost("127.0.0.1:" + port);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("--body", login().numbers("+15559876543")),
        mistake("--body", login().numbers("+15559876543").and("--body", "")),
        mistake("--to", login().numbers("555").and("--body", "hi")),
        mistake("--to", login().numbers("15559876543").and("--body", "hi")),
        mistake("--from", login().and("--from", "12", "--to", "+15559876543", "--body", "hi")),
        mistake("--from", login().and("--to", "+15559876543", "--body", "hi")),
        mistake("--to", login().and("--from", "+15551234567", "--body", "hi")),
        mistake("--media", login().numbers("+15559876543").and("--media", "cat.jpg")),
        mistake("--media", login().numbers("+15559876543").and("--media", "ftp://a/b")),
        mistake("--to", login().message("6543").and("--to", "+15559876543")),
        mistake("--wait", login().message("6543").and("--wait", "5")),
        mistake("--wait", login().message("6543").and("--wait", "0s")),
        mistake("--wait", login().message("6543").and("--wait", "999999999h")),
        mistake("--path", login().message("6543").and("--path", "relay")),
        mistake("--path", login().message("6543").and("--path", "")),
        mistake("--path", login().message("6543").and("--path", "/a b")),
        mistake("--path", login().message("6543").and("--path", "/%zz")),
        mistake("--ca-file", login().message("6543").and("--ca-file", "no/such/file.pem")),
        mistake("--ca-file", login().message("6543").and("--ca-file", ".")),
        mistake("--project", none().message("6543")),
        mistake("--project", none().and("--token", "t").message("6543")),
        mistake("--token", none().and("--project", "p").message("6543")),
        mistake("--token", none().and("--project", "p", "--token", "").message("6543")),
        mistake("--jwt", login().and("--jwt", "j").message("6543")),
        mistake("--jwt", none().and("--project", "p", "--jwt", "j").message("6543")),
        mistake("--profile", login().message("6543").and("--profile", "live")),
        mistake("'stray'", login().message("6543").and("stray")));
  }

  private static Arguments mistake(String flag, SendArguments args) {
    return Arguments.of(flag, args.array());
  }

  private static SendArguments none() {
    return SendArguments.toHost("HERE");
  }

  private static SendArguments login() {
    return none().login();
  }

  @ParameterizedTest(name = "{0} {index}")
  @MethodSource("mistakes")
  void mistakeIsOneLineThatNamesTheFlag(String flag, String[] args) throws IOException {
    args[2] = here().array()[2];

    CommandRun.of(args).assertOneLine(2, "relay send: ", flag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ":", ":80", "a:0", "a:65536", "a:b", "a:", "a/b", "ws://a", "u@a", "a?b", "a#b", "a b",
        "a%b", "::1", "[::1", "a\nb"
      })
  void hostHasToBeOne(String host) {
    SendArguments.toHost(host).login().message("6543").run().assertOneLine(2, "--host");
  }

  @Test
  void hostIsNeverTakenFromTheEnvironment() {
    CommandRun.of(
            Map.of("SIGNALWIRE_RELAY_HOST", "127.0.0.1:1", "SIGNALWIRE_SPACE", "127.0.0.1:1"),
            "send",
            "--project",
            "p",
            "--token",
            "t",
            "--from",
            "+15551234567",
            "--to",
            "+15559876543",
            "--body",
            "hi")
        .assertOneLine(2, "--host");
  }

  @Test
  void schemeHasToBeOneOfTwo() throws IOException {
    String[] args = here().login().message("6543").array();
    args[4] = "http";

    CommandRun.of(args).assertOneLine(2, "--scheme", "'http' is none of wss, ws");
  }

  @Test
  void badSchemeOfTheEnvironmentIsSaidUnderTheFlag() {
    CommandRun.of(
            Map.of("SIGNALWIRE_RELAY_SCHEME", "http"),
            "send",
            "--host",
            "a.invalid",
            "--project",
            "p",
            "--token",
            "t",
            "--from",
            "+15551234567",
            "--to",
            "+15559876543",
            "--body",
            "hi")
        .assertOneLine(2, "--scheme", "SIGNALWIRE_RELAY_SCHEME", "REL-ENV-003");
  }

  @Test
  void caFileWithoutCertificateIsRejected(@TempDir Path folder) throws IOException {
    Path noCertificate = Files.writeString(folder.resolve("ca.pem"), "nothing\n");
    String[] args =
        here().login().message("6543").and("--ca-file", noCertificate.toString()).array();
    args[4] = "wss";

    CommandRun.of(args).assertOneLine(2, "--ca-file", "certificate");
  }

  @Test
  void usageErrorsShowNoSecret() throws IOException {
    CommandRun run =
        here()
            .and("--project", "p", "--token", "PT-very-secret", "--jwt", "ey-very-secret")
            .message("6543")
            .run();

    assertThat(run.err()).doesNotContain("very-secret");
    assertThat(run.exitCode()).isEqualTo(2);
  }
}
