package dev.relaykit.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine;

/** {@code relay mock} on a thread of its own, until it is closed. */
final class MockRun implements AutoCloseable {

  private static final long LIMIT_SECONDS = 30;

  private final CompletableFuture<String> readyLine = new CompletableFuture<>();
  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final StringWriter err = new StringWriter();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread thread;

  private MockRun(Map<String, String> environment, String... args) {
    CommandLine line = RelayCommand.commandLine(environment);
    line.setOut(
        new PrintWriter(new StringWriter(), true) {
          @Override
          public void println(String text) {
            readyLine.complete(text);
            lines.add(text);
          }
        });
    line.setErr(new PrintWriter(err, true));
    thread = new Thread(() -> exitCode.complete(line.execute(args)), "mock-command");
    thread.setDaemon(true);
    thread.start();
  }

  /** Starts it and does not wait. */
  static MockRun start(Map<String, String> environment, String... args) {
    return new MockRun(environment, args);
  }

  /** The first line it prints. */
  String readyLine() {
    return get(CompletableFuture.anyOf(readyLine, exitCode.thenApply(code -> code + ": " + err)))
        .toString();
  }

  /** All lines it has printed. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** What it ended with; waits for that. */
  int exitCode() {
    return get(exitCode);
  }

  /** Tells it to stop, and waits until it has. */
  @Override
  public void close() {
    thread.interrupt();
    get(exitCode);
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException problem) {
      throw new AssertionError("the mock server neither started nor ended", problem);
    }
  }
}
