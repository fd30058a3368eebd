package dev.relaykit.conformance.testee;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Writes commands to a process on a thread of its own, since a process that does not read blocks
 * its writer. What waits is bounded by {@link OpenCommands#MAX_OPEN}.
 */
final class CommandWriter {

  private final OutputStream out;
  private final ExecutorService thread;

  CommandWriter(OutputStream out) {
    this.out = out;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread writing = new Thread(task, "testee-stdin");
              writing.setDaemon(true);
              return writing;
            });
  }

  /** Writes a line, soon and in order; a process that is gone is told by its output's end. */
  void write(byte[] line) {
    submit(
        () -> {
          out.write(line);
          out.write('\n');
          out.flush();
        });
  }

  /** Closes the stream once all is written; nothing is written after that. */
  void finish() {
    submit(out::close);
    thread.shutdown();
  }

  /** Gives up what is not written yet. */
  void stop() {
    thread.shutdownNow();
  }

  private void submit(Writing work) {
    try {
      thread.execute(
          () -> {
            try {
              work.run();
            } catch (IOException gone) {
              // The reader of its output finds that out too, and knows the exit code.
            }
          });
    } catch (RejectedExecutionException finished) {
      // Only close() finishes, and it lets the open commands fail itself.
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
