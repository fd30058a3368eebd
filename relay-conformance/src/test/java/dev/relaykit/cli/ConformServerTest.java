package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.RelayMockServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs with a server: with nobody there, with a mock server, with and without its control plane.
 */
class ConformServerTest {

  private static final String PING = "server/session/ping";
  private static final String PUSH = "server/session/push";
  private static final String OF_MOCKS = "server/session/magic@failed";

  private static CommandRun server(String url, String... flags) {
    List<String> words = new ArrayList<>(List.of("conform", "server", "--url", url));
    words.addAll(Arrays.asList(flags));
    return CommandRun.of(words.toArray(String[]::new));
  }

  @Test
  void casesForMockServersArePlayedIfThereIsAControlPlane() {
    try (RelayMockServer mock = RelayMockServer.start()) {
      CommandRun run =
          server(
              mock.wsUrl(),
              "--control",
              mock.httpUrl(),
              "--only",
              PING,
              "--only",
              PUSH,
              "--only",
              OF_MOCKS);

      assertThat(run.out().lines())
          .as(run.err())
          .containsExactly("PASS " + OF_MOCKS, "PASS " + PING, "PASS " + PUSH, "cases: 3 PASS");
      assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
    }
  }

  @Test
  void withoutAControlPlaneTheyAreSkippedAndThatIsGreen() {
    try (RelayMockServer mock = RelayMockServer.start()) {
      CommandRun run = server(mock.wsUrl(), "--only", PING, "--only", PUSH, "--only", OF_MOCKS);

      assertThat(run.out().lines())
          .as(run.err())
          .containsExactly(
              "SKIPPED " + OF_MOCKS + ": needs --control URL",
              "PASS " + PING,
              "SKIPPED " + PUSH + ": needs --control URL",
              "cases: 1 PASS, 2 SKIPPED");
      assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
    }
  }

  @Test
  void runInWhichAllIsSkippedIsRedAndNotForWantOfAServer() {
    try (RelayMockServer mock = RelayMockServer.start()) {
      CommandRun run = server(mock.wsUrl(), "--only", OF_MOCKS);

      assertThat(run.out()).contains("red: nothing was proved");
      assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_GOOD);
    }
  }

  @Test
  void featureThatIsNamedIsTakenForGrantedAndOnlyItsCasesArePlayed() {
    try (RelayMockServer mock = RelayMockServer.start()) {
      CommandRun run = server(mock.wsUrl(), "--feature", "mock", "--only", "server/session/*");

      assertThat(run.out())
          .as(run.err())
          .contains("PASS " + OF_MOCKS, "SKIPPED " + PUSH + ": no control")
          .doesNotContain(PING);
    }
  }

  @Test
  void replayNamesTheFlagsAndNoSecret() {
    try (RelayMockServer mock = RelayMockServer.start()) {
      CommandRun run =
          server(
              mock.wsUrl(),
              "--control",
              mock.httpUrl(),
              "--project",
              "my-project",
              "--token",
              "my-token",
              "--context",
              "night",
              "--only",
              PING,
              "--trace");

      assertThat(run.out())
          .contains("replay: ./relay conform server --url " + mock.wsUrl())
          .contains("--project PROJECT --token TOKEN --context night --control " + mock.httpUrl());
      assertThat(run.out())
          .as("the whole transcript")
          .contains("signalwire.connect")
          .doesNotContain("my-project", "my-token");
    }
  }

  @Test
  void nobodyThereIsOneLineAndCodeThree() {
    String host = ClosedPort.host();

    server("ws://" + host, "--only", PING)
        .assertOneLine(
            ExitCode.COULD_NOT_RUN,
            "cannot connect to ws://" + host + ": nobody listens there; start the server");
  }

  @Test
  void serverThatNeverAnswersIsToldAfterOneBoundForAllCases() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      server("ws://127.0.0.1:" + silent.getLocalPort(), "--timeout-scale", "0.1")
          .assertOneLine(
              ExitCode.COULD_NOT_RUN, "the upgrade to WebSocket was not answered within 1 s");
    }
  }

  @Test
  void controlPlaneThatIsNotThereIsOneLineAndCodeThree() {
    try (RelayMockServer mock = RelayMockServer.start()) {
      server(mock.wsUrl(), "--control", "http://" + ClosedPort.host(), "--only", PING)
          .assertOneLine(
              ExitCode.COULD_NOT_RUN, "--control: no control plane answers at http://127.0.0.1:");
      server(mock.wsUrl(), "--control", mock.wsUrl().replace("ws:", "http:"), "--only", PING)
          .assertOneLine(ExitCode.COULD_NOT_RUN, "--control: ", "check that a control plane");
    }
  }

  @Test
  void refusedLoginIsOneLineAndCodeThree() {
    try (RelayMockServer mock = RelayMockServer.start()) {
      CommandRun run = server(mock.wsUrl(), "--project", "", "--token", "", "--only", PING);

      run.assertOneLine(
          ExitCode.COULD_NOT_RUN, "refuses the login: -32002", "check the credentials");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://127.0.0.1:1                          | --url: must be ws://host:port or wss://host:port
          ws:127.0.0.1                                | --url: must be ws://host:port or wss://host:port
          ws://192.0.2.1:1                            | --allow-send, --from and --to
          ws://192.0.2.1:1 --allow-send --from +1555  | --allow-send, --from and --to
          ws://127.0.0.1:1 --control ftp://x          | --control: must be http://host:port
          ws://127.0.0.1:1 --ca-file no/such.pem      | --ca-file: cannot be read: no/such.pem
          """)
  void wrongFlagIsOneLine(String words, String text) {
    String[] all = words.split(" ");

    server(all[0], Arrays.copyOfRange(all, 1, all.length)).assertOneLine(ExitCode.USAGE, text);
  }

  @Test
  void fileThatIsNoCertificateIsWrongInput(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("ca.pem"), "nonsense");

    server("wss://127.0.0.1:1", "--ca-file", file.toString(), "--only", PING)
        .assertOneLine(ExitCode.USAGE, "--ca-file: ", "is no file of PEM certificates");
  }

  @Test
  void reportHoldsNoSecretInAnyOfItsForms(@TempDir Path folder) throws IOException {
    try (RelayMockServer mock = RelayMockServer.start()) {
      server(
          mock.wsUrl() + "/?key=my-query",
          "--project",
          "my-project",
          "--token",
          "my-token",
          "--only",
          "server/session/*",
          "--report",
          folder.toString());
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .hasSizeGreaterThan(20)
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file))
                      .doesNotContain("my-project", "my-token", "my-query"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ws://me:word@127.0.0.1:1||--url: must not hold a user name or a password",
        "ws://127.0.0.1:1|--jwt x|--jwt: is for the cases about JWTs; give --project and --token",
        "ws://127.0.0.1:1|--control http://a:b@127.0.0.1|--control: must not hold a user name",
      })
  void credentialsThatCannotServeAreWrongUsage(String url, String flags, String text) {
    String[] more = flags == null ? new String[0] : flags.split(" ");
    server(url, more).assertOneLine(ExitCode.USAGE, text);
  }
}
