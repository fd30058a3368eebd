package dev.relaykit.soak.run;

import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Knows how long the machine has stood still at most: a thread that wants to run every few
 * milliseconds, and looks how late it is. A time that was measured is true to this.
 */
final class StallWatch implements AutoCloseable {

  private static final long STEP_NANOS = Duration.ofMillis(5).toNanos();

  private final Ticker ticker;
  private final Thread thread;
  private final AtomicLong longest = new AtomicLong();
  private volatile boolean closed;

  StallWatch(Ticker ticker) {
    this.ticker = ticker;
    this.thread = new Thread(this::watch, "soak-stalls");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    while (!closed) {
      long before = ticker.nanos();
      LockSupport.parkNanos(STEP_NANOS);
      longest.accumulateAndGet(ticker.nanos() - before - STEP_NANOS, Math::max);
    }
  }

  /** The longest time by now. */
  Duration longest() {
    return Duration.ofNanos(Math.max(0, longest.get()));
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
