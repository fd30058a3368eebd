package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.RelayMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MockCommandTest {

  private static final Map<String, String> NONE = Map.of();
  private static final String PORTS = "ready ws://127\\.0\\.0\\.1:\\d+ http://127\\.0\\.0\\.1:\\d+";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void bothPortsAnswerOnceTheReadyLineIsThere() throws IOException, InterruptedException {
    try (MockRun mock = MockRun.start(NONE, "mock", "--ws-port", "0")) {
      String line = mock.readyLine();
      assertThat(line).matches(PORTS);

      String[] words = line.split(" ", -1);
      CommandRun sent =
          SendArguments.toHost(words[1].substring("ws://".length())).login().message("6543").run();
      assertThat(sent.exitCode()).as(sent.err()).isZero();
      HttpRequest health =
          HttpRequest.newBuilder(URI.create(words[2] + "/__mock__/health")).build();
      assertThat(
              HttpClient.newHttpClient()
                  .send(health, HttpResponse.BodyHandlers.ofString())
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void readyFileIsThereWithTheReadyLineAndSaysWhatThatSays() throws IOException {
    Path file = Files.writeString(folder.resolve("ready.json"), "of an earlier run");
    try (MockRun mock =
        MockRun.start(NONE, "mock", "--ws-port", "0", "--seed", "7", "--ready-file", file + "")) {
      String line = mock.readyLine();
      JsonNode ready = JsonMapper.builder().build().readTree(Files.readString(file));

      assertThat(ready.propertyNames())
          .containsExactly("ws_url", "http_url", "ws_port", "http_port", "pid", "ca_file", "seed");
      assertThat(
              "ready " + ready.path("ws_url").asString() + " " + ready.path("http_url").asString())
          .isEqualTo(line);
      assertThat(ready.path("ws_url").asString()).endsWith(":" + ready.path("ws_port").asInt());
      assertThat(ready.path("http_url").asString()).endsWith(":" + ready.path("http_port").asInt());
      assertThat(ready.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
      assertThat(ready.path("ca_file").isNull()).isTrue();
      assertThat(ready.path("seed").asLong()).isEqualTo(7);
      assertThat(names(folder)).as("no draft is left").containsExactly("ready.json");
    }
  }

  @Test
  void tlsFolderIsMadeAndNamedInTheReadyFile() throws IOException {
    Path file = folder.resolve("ready.json");
    Path tls = folder.resolve("tls");
    try (MockRun mock =
        MockRun.start(
            NONE, "mock", "--ws-port", "0", "--tls-dir", tls + "", "--ready-file", file + "")) {
      assertThat(mock.readyLine()).startsWith("ready wss://127.0.0.1:");
      JsonNode ready = JsonMapper.builder().build().readTree(Files.readString(file));

      assertThat(Path.of(ready.path("ca_file").asString())).isRegularFile().hasParent(tls);
      assertThat(ready.path("seed").isIntegralNumber()).isTrue();
    }
    assertThat(tls).as("a folder that was asked for stays").isNotEmptyDirectory();
  }

  @Test
  void ownTlsFolderGoesWithTheServer() throws IOException {
    Path file = folder.resolve("ready.json");
    Path caFile;
    try (MockRun mock =
        MockRun.start(
            Map.of("SIGNALWIRE_MOCK_TLS", "1"),
            "mock",
            "--ws-port",
            "0",
            "--ready-file",
            file + "")) {
      assertThat(mock.readyLine()).startsWith("ready wss://127.0.0.1:");
      JsonNode ready = JsonMapper.builder().build().readTree(Files.readString(file));
      caFile = Path.of(ready.path("ca_file").asString());
      assertThat(caFile).isRegularFile();
    }
    assertThat(caFile).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"--ws-port, --http-port", "--http-port, --ws-port"})
  void takenPortIsSaidInOneLineAndLeavesNoReadyFile(String taken, String other) {
    Path file = folder.resolve("ready.json");
    try (RelayMockServer server = RelayMockServer.start()) {
      CommandRun.of("mock", taken, server.wsPort() + "", other, "0", "--ready-file", file + "")
          .assertOneLine(
              3,
              "relay mock: address already in use",
              (taken.equals("--ws-port") ? "WebSocket port " : "control port ") + server.wsPort());
    }
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--ws-port, 65536",
    "--ws-port, -1",
    "--ws-port, x",
    "--http-port, 65536",
    "--host, 300.1.1.1",
    "--host, ''",
    "--path, relay",
    "--log-level, loud",
    "--seed, x",
    "--ready-file, no/such/folder/ready.json",
    "--ready-file, .",
    "--tls-dir, FILE",
    "--profile, other",
    "--control-token, x",
    "--allowed-host, http://mock.example",
    "--allowed-host, mock.example:80",
    "--scenario, no-such-file.yaml",
    "--scenario, FILE",
    "--scenario, carrier-outtage",
    "--scenario, .",
    "--schema-root, no/such/folder",
    "--no-such-flag, x"
  })
  void mistakeIsOneLineThatNamesTheFlag(String flag, String value) throws IOException {
    String given =
        value.equals("FILE") ? Files.writeString(folder.resolve("file"), "x").toString() : value;
    boolean isPort = flag.equals("--ws-port");

    (isPort
            ? CommandRun.of("mock", flag, given)
            : CommandRun.of("mock", "--ws-port", "0", flag, given))
        .assertOneLine(2, "relay mock: ", flag);
  }

  @Test
  void profileStrictAndSchemaFolderReachTheServer() throws IOException, InterruptedException {
    Path schemas = Files.createDirectory(folder.resolve("schemas"));
    Files.writeString(
        schemas.resolve("calling.play.params.json"), "{\"required\":[\"only_this\"]}");
    Files.writeString(schemas.resolve("calling.tap.params.json"), "{broken");
    try (MockRun mock =
        MockRun.start(
            Map.of("MOCK_RELAY_STRICT", "1"),
            "mock",
            "--ws-port",
            "0",
            "--profile",
            "sdk",
            "--schema-root",
            schemas + "")) {
      String http = mock.readyLine().split(" ", -1)[2];
      String health =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(http + "/__mock__/health")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      assertThat(health)
          .contains("\"schemas_loaded\":1,")
          .contains("calling.tap.params.json\",\"error\":\"not JSON at line 1");
    }
  }

  @Test
  void scenarioDecidesWhatHappensToAMessage() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            seed: 11
            rules:
              - match: {method: messaging.send, params: {body: {glob: "*spam*"}}}
                script:
                  - reply: default
                  - event: {state: undelivered, reason: spam}
            """);
    Path ready = folder.resolve("ready.json");
    try (MockRun mock =
        MockRun.start(
            NONE, "mock", "--ws-port", "0", "--scenario", file + "", "--ready-file", ready + "")) {
      String host = mock.readyLine().split(" ", -1)[1].substring("ws://".length());
      CommandRun sent =
          SendArguments.toHost(host)
              .login()
              .numbers("+15559876543")
              .and("--body", "spam", "--json")
              .run();

      assertThat(sent.exitCode()).as(sent.err()).isEqualTo(1);
      assertThat(sent.json().get(sent.json().size() - 1).path("reason").asString())
          .isEqualTo("spam");
      assertThat(
              JsonMapper.builder().build().readTree(Files.readString(ready)).path("seed").asInt())
          .isEqualTo(11);
    }
  }

  @Test
  void nameThatIsNoScenarioIsAnsweredWithTheNearest() {
    assertThat(CommandRun.of("mock", "--ws-port", "0", "--scenario", "carrier-outtage").err())
        .contains("did you mean 'carrier-outage'?");
  }

  @Test
  void readyScenarioIsFoundByItsName() throws IOException {
    try (MockRun mock =
        MockRun.start(NONE, "mock", "--ws-port", "0", "--scenario", "spam-filter")) {
      String host = mock.readyLine().split(" ", -1)[1].substring("ws://".length());
      CommandRun sent =
          SendArguments.toHost(host)
              .login()
              .numbers("+15559876543")
              .and("--body", "WINNER", "--json")
              .run();

      assertThat(sent.json().get(sent.json().size() - 1).path("reason").asString())
          .isEqualTo("message_filtered");
    }
  }

  @Test
  void everyMistakeOfEveryScenarioIsALine() throws IOException {
    Path one = Files.writeString(folder.resolve("s.yaml"), "rle: []\nsed: 1\n");
    Path other = Files.writeString(folder.resolve("t.yaml"), "unmatched: x\n");

    CommandRun run =
        CommandRun.of("mock", "--ws-port", "0", "--scenario", one + "", "--scenario", other + "");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .hasSize(3)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("relay mock: --scenario: " + one + ":1:1: found"),
            line -> assertThat(line).startsWith("relay mock: --scenario: " + one + ":2:1: found"),
            line ->
                assertThat(line).startsWith("relay mock: --scenario: " + other + ":1:12: found"));
  }

  @Test
  void portThatLeavesNoneForTheControlPlaneIsTheOneThatIsNamed() {
    CommandRun.of("mock", "--ws-port", "65000")
        .assertOneLine(2, "relay mock: --ws-port: 65000 ", "66000", "--http-port");
    CommandRun.of(Map.of("MOCK_RELAY_PORT", "65000"), "mock")
        .assertOneLine(2, "relay mock: MOCK_RELAY_PORT: 65000 ", "66000");
  }

  @Test
  void samePortForBothIsWrongUsage() {
    CommandRun.of("mock", "--ws-port", "8773", "--http-port", "8773")
        .assertOneLine(2, "relay mock: --http-port: is the WebSocket port too: 8773");
    CommandRun.of(Map.of("MOCK_RELAY_HTTP_PORT", "8773"), "mock")
        .assertOneLine(2, "relay mock: MOCK_RELAY_HTTP_PORT: is the WebSocket port too");
  }

  @Test
  void environmentNamesPortsAndFlagsWin() {
    Map<String, String> environment =
        Map.of(
            "MOCK_RELAY_PORT", "1",
            "MOCK_RELAY_HTTP_PORT", "0",
            "MOCK_RELAY_HOST", "127.0.0.2");
    try (MockRun mock =
        MockRun.start(environment, "mock", "--ws-port", "0", "--host", "127.0.0.1")) {
      assertThat(mock.readyLine()).matches(PORTS);
    }
    CommandRun.of(Map.of("MOCK_RELAY_PORT", "x"), "mock")
        .assertOneLine(2, "relay mock: MOCK_RELAY_PORT: is no port: 'x'");
    CommandRun.of(Map.of("MOCK_RELAY_HTTP_PORT", "-1"), "mock")
        .assertOneLine(2, "relay mock: MOCK_RELAY_HTTP_PORT: must be from 0 to 65535: -1");
  }

  @Test
  void serverEndsWithItsParent() throws IOException {
    Process parent = new ProcessBuilder("cat").start();
    try (MockRun mock =
        MockRun.start(Map.of(ParentWatch.VARIABLE, parent.pid() + ""), "mock", "--ws-port", "0")) {
      assertThat(mock.readyLine()).matches(PORTS);
      parent.destroy();
      assertThat(mock.exitCode()).isZero();
    }
  }

  @Test
  void parentThatIsNoProcessIdIsAMistake() {
    CommandRun.of(Map.of(ParentWatch.VARIABLE, "init"), "mock", "--ws-port", "0")
        .assertOneLine(2, ParentWatch.VARIABLE, "'init'");
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
