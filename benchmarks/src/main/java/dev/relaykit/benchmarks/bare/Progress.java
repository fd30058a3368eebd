package dev.relaykit.benchmarks.bare;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the connections of one client share. Everything may be called on any thread. */
final class Progress {
  private final LongAdder completed = new LongAdder();
  private final AtomicInteger working;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private volatile boolean stopped;

  Progress(int connections) {
    working = new AtomicInteger(connections);
  }

  void messageCompleted() {
    completed.increment();
  }

  /** Returns how many messages completed so far. */
  long completed() {
    return completed.sum();
  }

  void stop() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }

  /**
   * To be called once by each connection, when nothing is under way on it and nothing more will be
   * sent.
   */
  void connectionDrained() {
    if (working.decrementAndGet() == 0) {
      drained.complete(null);
    }
  }

  void fail(Throwable cause) {
    drained.completeExceptionally(cause);
  }

  /** Completes when every connection is drained; fails as soon as one fails. */
  CompletableFuture<Void> drained() {
    return drained;
  }
}
