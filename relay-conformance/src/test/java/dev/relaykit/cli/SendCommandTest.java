package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.protocol.rpc.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SendCommandTest {

  @Test
  void peopleSeeTheStatesAndTheOutcome() {
    try (RelayMockServer server = RelayMockServer.start()) {
      CommandRun run = SendArguments.to(server).message("0001").run();

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(
              run.out().lines().map(String::strip).map(line -> line.replaceAll("^\\d+ ms +", "")))
          .containsExactly(
              "queued",
              "initiated",
              "sent",
              "undelivered  (carrier_blocked)",
              "undelivered: carrier_blocked");
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void messagesToTheClientAreNobodysConcern() {
    Scenario inbound = Scenario.parse("s", "inbound: [{message: {body: hi}}]");
    try (LogWatch log = LogWatch.of("dev.relaykit.client");
        RelayMockServer server =
            RelayMockServer.start(MockConfig.builder().scenario(inbound).build())) {
      assertThat(SendArguments.to(server).message("6543").run().exitCode()).isZero();
      assertThat(log.warnings()).filteredOn(line -> line.contains("inbound message")).isEmpty();
    }
  }

  @Test
  void everyFlagOfTheMessageArrivesAtTheServer() {
    try (RelayMockServer server = RelayMockServer.start()) {
      CommandRun run =
          SendArguments.to(server)
              .numbers("+15559876543")
              .and("--body", "@pom.xml", "--media", "https://a.example/1")
              .and("--media", "https://a.example/2", "--context", "c", "--region", "us")
              .and("--tag", "one", "--tag", "two")
              .run();

      assertThat(run.exitCode()).as(run.err()).isZero();
      JsonNode params = params(server, Method.MESSAGING_SEND);
      assertThat(params.path("from_number").asString()).isEqualTo("+15551234567");
      assertThat(params.path("to_number").asString()).isEqualTo("+15559876543");
      assertThat(params.path("body").asString()).isEqualTo("@pom.xml");
      assertThat(params.path("media").toString())
          .isEqualTo("[\"https://a.example/1\",\"https://a.example/2\"]");
      assertThat(params.path("context").asString()).isEqualTo("c");
      assertThat(params.path("region").asString()).isEqualTo("us");
      assertThat(params.path("tags").toString()).isEqualTo("[\"one\",\"two\"]");
      assertThat(params(server, Method.CONNECT).path("contexts").toString()).isEqualTo("[\"c\"]");
    }
  }

  @Test
  void environmentSpeaksWhereNoFlagDoes() {
    MockConfig config = MockConfig.builder().credentials("env-p", "env-t").build();
    try (RelayMockServer server = RelayMockServer.start(config)) {
      Map<String, String> environment =
          Map.of(
              "SIGNALWIRE_PROJECT_ID", "env-p",
              "SIGNALWIRE_API_TOKEN", "env-t",
              "SIGNALWIRE_RELAY_SCHEME", "ws");
      CommandRun run =
          CommandRun.of(
              environment,
              "send",
              "--host",
              server.host(),
              "--from",
              "+15551234567",
              "--to",
              "+15559876543",
              "--body",
              "hi");

      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  @Test
  void flagsOfALoginWinOverAJwtOfTheEnvironment() {
    MockConfig config = MockConfig.builder().credentials("p", "t").build();
    try (RelayMockServer server = RelayMockServer.start(config)) {
      CommandRun run =
          CommandRun.of(
              Map.of("SIGNALWIRE_JWT_TOKEN", "of somebody else"),
              SendArguments.to(server).message("6543").array());

      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  @Test
  void jwtIsALogin() {
    MockConfig config = MockConfig.builder().jwt("a.b.c").build();
    try (RelayMockServer server = RelayMockServer.start(config)) {
      CommandRun run =
          SendArguments.toHost(server.host()).and("--jwt", "a.b.c").message("6543").run();

      assertThat(run.exitCode()).as(run.err()).isZero();
    }
  }

  @Test
  void caFileIsTrustedWithWss() {
    try (RelayMockServer server = RelayMockServer.start(MockConfig.builder().tls().build())) {
      String caFile = server.caFile().orElseThrow().toString();
      CommandRun run = SendArguments.to(server).message("6543").and("--ca-file", caFile).run();
      assertThat(run.exitCode()).as("plain, to a port that speaks TLS").isEqualTo(3);

      String[] args = SendArguments.to(server).message("6543").and("--ca-file", caFile).array();
      args[java.util.List.of(args).indexOf("ws")] = "wss";
      CommandRun secure = CommandRun.of(args);
      assertThat(secure.exitCode()).as(secure.err()).isZero();
    }
  }

  @Test
  void rejectedLoginIsSaidAtOnceAndShowsNoSecret() {
    MockConfig config = MockConfig.builder().credentials("p", "another").build();
    try (RelayMockServer server = RelayMockServer.start(config)) {
      CommandRun run =
          SendArguments.toHost(server.host())
              .and("--project", "p", "--token", "PT-very-secret")
              .message("6543")
              .run();

      run.assertOneLine(3, "relay send: ", "refused the connect", "uthentication");
      assertThat(run.err()).doesNotContain("PT-very-secret");
      assertThat(logins(server)).isEqualTo(1);
    }
  }

  @Test
  void nobodyThereIsSaidInOneLine() {
    SendArguments.toHost(ClosedPort.host())
        .login()
        .message("6543")
        .run()
        .assertOneLine(3, "could not connect", "refused");
  }

  @Test
  void serverWithoutTlsIsNamedWithTheFlagThatReachesIt() {
    try (RelayMockServer server = RelayMockServer.start()) {
      String[] args = SendArguments.to(server).message("6543").array();
      args[java.util.List.of(args).indexOf("ws")] = "wss";

      CommandRun run = CommandRun.of(args);

      run.assertOneLine(3, "speaks plain HTTP there, no TLS; try --scheme ws");
      assertThat(run.err().length()).isLessThan(250);
      SendArguments.toHost(server.httpUrl().substring("http://".length()))
          .login()
          .message("6543")
          .run()
          .assertOneLine(3, "that is no RELAY port: the upgrade was answered with 200 OK");
    }
  }

  private static CommandRun sendWith(String scenario, String... more) {
    Scenario read = Scenario.parse("s", scenario);
    try (LogWatch log = LogWatch.of("dev.relaykit");
        RelayMockServer server =
            RelayMockServer.start(MockConfig.builder().scenario(read).build())) {
      return SendArguments.to(server).message("6543").and(more).run();
    }
  }

  @Test
  void lostConnectionAndTheNextOneAreSaid() {
    CommandRun run =
        sendWith(
            "rules: [{match: {method: messaging.send}, script: [{reply: default}, {close: 1012},"
                + " {event: delivered}]}]");

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err())
        .startsWith("relay send: connection lost, reconnecting\u2026 (")
        .contains("the server closed with code 1012)")
        .endsWith("relay send: connected again" + System.lineSeparator());
  }

  private static final String GONE_FOR_GOOD =
      "{rules: [{match: {method: messaging.send}, script: [{reply: default}, {close: 1012}]}],"
          + " faults: [{refuse_upgrade: {nth: 2, times: 1000, status: 503}}]}";

  @Test
  void endOfTheWaitWithoutAConnectionSaysSo() {
    CommandRun run = sendWith(GONE_FOR_GOOD, "--wait", "700ms");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).singleElement().asString().contains("connection lost");
    assertThat(run.out()).contains("no terminal state within --wait; the connection is lost: ");
  }

  @Test
  void jsonNamesTheLostConnectionAsTheKind() {
    CommandRun run = sendWith(GONE_FOR_GOOD, "--wait", "700ms", "--json");

    JsonNode last = run.json().get(run.json().size() - 1);
    assertThat(last.path("outcome").asString()).isEqualTo("timeout");
    assertThat(last.at("/error/kind").asString()).isEqualTo("CONNECTION_LOST");
    assertThat(last.at("/error/message").asString()).contains("the connection is lost");
  }

  @Test
  void peerThatDoesNotSpeakWebSocketIsWaitedForNoLongerThanAsked() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      SendArguments.toHost("127.0.0.1:" + silent.getLocalPort())
          .login()
          .message("6543")
          .and("--wait", "300ms")
          .run()
          .assertOneLine(3, "relay send: ");
    }
  }

  private static JsonNode params(RelayMockServer server, String method) {
    return server.journal().entries().stream()
        .filter(entry -> method.equals(entry.method()))
        .map(JournalEntry::tree)
        .findFirst()
        .orElseThrow()
        .path("params");
  }

  private static long logins(RelayMockServer server) {
    return server.journal().entries().stream()
        .filter(entry -> Method.CONNECT.equals(entry.method()))
        .count();
  }
}
