package dev.relaykit.conformance.mutants;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one thread of a client of these tests. What comes after its end is not done any more. */
final class TestLoop {

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "test-client");
            made.setDaemon(true);
            return made;
          });

  void run(Runnable task) {
    later(Duration.ZERO, task);
  }

  void later(Duration delay, Runnable task) {
    try {
      var unused = thread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException ended) {
      // Nobody is left to whom it could matter.
    }
  }

  void end() {
    thread.shutdownNow();
  }
}
