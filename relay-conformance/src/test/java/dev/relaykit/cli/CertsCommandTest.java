package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertsCommandTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void secondRunKeepsWhatTheFirstHasMade() throws IOException {
    Path certificates = folder.resolve("new").resolve("tls");
    CommandRun first = CommandRun.of("certs", certificates.toString());
    byte[] key = Files.readAllBytes(certificates.resolve("server.key"));
    CommandRun second = CommandRun.of("certs", certificates.toString());

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).startsWith("made ").contains("ca.crt, valid until ").hasLineCount(1);
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).isEqualTo(first.out().replaceFirst("made", "kept"));
    assertThat(Files.readAllBytes(certificates.resolve("server.key"))).isEqualTo(key);
    assertThat(certificates.resolve("ca.crt")).isRegularFile();
    assertThat(certificates.resolve("server.crt")).isRegularFile();
    assertThat(certificates.resolve("ca.p12")).isRegularFile();
  }

  @Test
  void folderThatCannotBeOneIsAMistake() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    CommandRun.of("certs", file.toString()).assertOneLine(2, "relay certs: DIR: ");
    CommandRun.of("certs").assertOneLine(2, "DIR");
  }
}
