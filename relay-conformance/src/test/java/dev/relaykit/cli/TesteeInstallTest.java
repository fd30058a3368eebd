package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TesteeInstallTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private Path script(String text) throws IOException {
    Path script = folder.resolve("install");
    Files.writeString(script, "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private TesteeInstall install(String text, Duration limit) throws IOException {
    return new TesteeInstall(script(text), limit, new PrintWriter(err, true));
  }

  @Test
  void oneThatSucceedsShowsItsStandardErrorOnly() throws Exception {
    install("echo folder; echo installing >&2; echo done >&2", LIMIT).run();

    assertThat(err.toString().lines()).containsExactly("installing", "done");
  }

  @Test
  void exitCode77MeansThatItCannotBeHadAndTheLastLineSaysWhy() {
    assertThatThrownBy(() -> install("echo trying >&2; echo 'no node' >&2; exit 77", LIMIT).run())
        .isInstanceOf(CouldNotRun.class)
        .hasMessage("the testee cannot be had here: no node");
    assertThat(err.toString().lines()).containsExactly("trying");
  }

  @Test
  void anyOtherExitCodeIsSaid() {
    assertThatThrownBy(() -> install("exit 2", LIMIT).run())
        .isInstanceOf(CouldNotRun.class)
        .hasMessageContaining("exit code 2: it gave no reason");
  }

  @Test
  void oneThatTakesTooLongIsEndedWithItsChildren() throws Exception {
    Path pid = folder.resolve("pid");
    TesteeInstall install =
        install("sleep 600 & echo $! > '" + pid + "'; wait", Duration.ofSeconds(3));

    assertThatThrownBy(install::run)
        .isInstanceOf(CouldNotRun.class)
        .hasMessageContaining("has not ended within");
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child).ifPresent(left -> left.onExit().join());
  }

  @Test
  void oneThatIsNotThereIsSaid() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> new TesteeInstall(missing, LIMIT, new PrintWriter(err)).run())
        .isInstanceOf(CouldNotRun.class)
        .hasMessageContaining("missing");
  }
}
