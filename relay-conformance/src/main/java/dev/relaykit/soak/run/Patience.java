package dev.relaykit.soak.run;

import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits until something holds, with a limit. */
record Patience(Ticker ticker) {

  private static final long LOOK_NANOS = Duration.ofMillis(5).toNanos();

  /**
   * Looks every few milliseconds.
   *
   * @return whether it held before the time was over
   */
  boolean until(Duration limit, BooleanSupplier holds) {
    long end = ticker.nanos() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (ticker.nanos() - end >= 0 || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }
}
