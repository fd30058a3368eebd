package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What only a process of its own can show. */
class MockProcessTest {

  private static final int TERMINATED = 128 + 15;

  @Test
  void sigtermEndsTheServerThoughSomebodyIsConnected() throws IOException, InterruptedException {
    Process mock =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RelayCommand.class.getName(),
                "mock",
                "--ws-port",
                "0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(mock.getInputStream(), StandardCharsets.UTF_8))) {
      String ready = out.readLine();
      assertThat(ready).startsWith("ready ws://127.0.0.1:");
      int port = URI.create(ready.split(" ", -1)[1]).getPort();
      try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(idle.isConnected()).isTrue();
        mock.toHandle().destroy(); // unlike Process.destroy, leaves the output readable

        assertThat(mock.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(mock.exitValue()).isEqualTo(TERMINATED);
        assertThat(out.readLine()).as("more than the ready line").isNull();
      }
    } finally {
      mock.destroyForcibly();
    }
  }
}
