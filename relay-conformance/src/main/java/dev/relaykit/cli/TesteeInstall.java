package dev.relaykit.cli;

import dev.relaykit.conformance.testee.BoundedLines;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Runs the {@code install} of a testee. What it writes to its standard error is shown as it comes,
 * but for the last line, which is the reason if it fails. For one use.
 */
final class TesteeInstall {

  /** What it exits with if the SDK cannot be had on this machine. */
  private static final int CANNOT_BE_HAD = 77;

  /** How long its last words may take to arrive once it has ended, milliseconds. */
  private static final long LAST_WORDS_MILLIS = 1000;

  private final Path program;
  private final Duration limit;
  private final PrintWriter err;
  private volatile String lastLine = "";

  /**
   * An install.
   *
   * @param limit how long it may take
   * @param err where its lines go
   */
  TesteeInstall(Path program, Duration limit, PrintWriter err) {
    this.program = program;
    this.limit = limit;
    this.err = err;
  }

  /**
   * Runs it to its end.
   *
   * @throws CouldNotRun if it cannot be started, takes too long, or does not end with 0
   */
  void run() throws InterruptedException {
    Process process = start();
    Thread reader = new Thread(() -> show(process), "testee-install");
    reader.setDaemon(true);
    reader.start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new CouldNotRun(program + " has not ended within " + limit.toSeconds() + " s");
      }
      reader.join(LAST_WORDS_MILLIS);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    int code = process.exitValue();
    if (code == CANNOT_BE_HAD) {
      throw new CouldNotRun("the testee cannot be had here: " + reason());
    }
    if (code != 0) {
      throw new CouldNotRun(program + " ended with exit code " + code + ": " + reason());
    }
    show(lastLine);
  }

  private Process start() {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException problem) {
      throw new CouldNotRun(
          "the testee cannot be installed: "
              + Objects.requireNonNullElse(problem.getMessage(), program.toString()),
          problem);
    }
  }

  private void show(Process process) {
    try (var in = process.getErrorStream()) {
      BoundedLines lines = new BoundedLines(in);
      try {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
          show(lastLine);
          lastLine = new String(line, StandardCharsets.UTF_8);
        }
      } catch (BoundedLines.LineTooLong noText) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    } catch (IOException closed) {
      // It was ended by force; nothing more will come.
    }
  }

  private void show(String line) {
    if (!line.isEmpty()) {
      err.println(line);
      err.flush();
    }
  }

  private String reason() {
    return lastLine.isEmpty() ? "it gave no reason" : lastLine;
  }
}
