package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordCommandTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void bothFilesAreThereAfterTheEnd() throws IOException {
    Path out = folder.resolve("talk.yaml");
    MockRun recorder;
    try (RelayMockServer server = RelayMockServer.start()) {
      recorder = record("--upstream", server.wsUrl(), "--out", out + "");
      try (recorder) {
        String line = recorder.readyLine();
        assertThat(line).matches("ready ws://127\\.0\\.0\\.1:\\d+");
        CommandRun sent =
            SendArguments.toHost(line.substring("ready ws://".length()))
                .login()
                .message("6543")
                .run();
        assertThat(sent.exitCode()).as(sent.err()).isZero();
      }
    }
    assertThat(recorder.lines())
        .hasSize(2)
        .last()
        .isEqualTo("wrote " + out + " (2 rules) and " + folder.resolve("talk.transcript.md"));
    assertThat(Scenario.read(out).rules()).hasSize(2);
    assertThat(folder.resolve("talk.transcript.md")).content().contains("messaging.send");
    try (var files = Files.list(folder)) {
      assertThat(files).as("no draft is left").hasSize(2);
    }
  }

  @Test
  void readyFileNamesPortAndCertificates() throws IOException {
    Path ready = folder.resolve("ready.json");
    try (MockRun recorder =
        record(
            "--upstream",
            "wss://127.0.0.1:1/api/relay/ws",
            "--out",
            folder.resolve("talk.yaml") + "",
            "--tls-dir",
            folder.resolve("tls") + "",
            "--mask",
            "numbers,bodies",
            "--ready-file",
            ready + "")) {
      assertThat(recorder.readyLine()).startsWith("ready wss://127.0.0.1:");
      JsonNode content = JsonMapper.builder().build().readTree(Files.readString(ready));
      assertThat(content.propertyNames()).containsExactly("ws_url", "ws_port", "pid", "ca_file");
      assertThat(Path.of(content.path("ca_file").asString())).isRegularFile();
    }
    assertThat(folder.resolve("talk.yaml")).content().contains("rules: []");
  }

  @ParameterizedTest
  @CsvSource({
    "--upstream, http://h, --upstream",
    "--upstream, ws://user@h, --upstream",
    "--mask, secrets, --mask",
    "--ws-port, 70000, --ws-port",
    "--host, no.such.host.invalid, --host",
    "--out, no/such/folder/x.yaml, --out",
    "--ca-file, no/such/file.pem, --ca-file",
  })
  void wrongUsageIsOneLineThatNamesTheFlag(String flag, String value, String named) {
    String[] args = {
      "record",
      "--upstream",
      "wss://127.0.0.1:1",
      "--out",
      folder.resolve("x.yaml") + "",
      "--ws-port",
      "0",
      "--mask",
      "numbers",
      "--host",
      "127.0.0.1",
    };
    String[] all = java.util.Arrays.copyOf(args, args.length);
    boolean replaced = false;
    for (int i = 1; i < all.length; i += 2) {
      if (all[i].equals(flag)) {
        all[i + 1] = value;
        replaced = true;
      }
    }
    if (!replaced) {
      all = java.util.Arrays.copyOf(args, args.length + 2);
      all[args.length] = flag;
      all[args.length + 1] = value;
    }
    CommandRun.of(all).assertOneLine(2, "relay record: ", named);
  }

  @Test
  void takenPortIsSaidInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun.of(
              "record",
              "--upstream",
              "ws://127.0.0.1:1",
              "--out",
              folder.resolve("x.yaml") + "",
              "--ws-port",
              taken.getLocalPort() + "")
          .assertOneLine(3, "relay record: cannot listen on ", "port " + taken.getLocalPort());
    }
  }

  private static MockRun record(String... flags) {
    String[] args = new String[flags.length + 3];
    args[0] = "record";
    args[1] = "--ws-port";
    args[2] = "0";
    System.arraycopy(flags, 0, args, 3, flags.length);
    return MockRun.start(Map.of(), args);
  }
}
