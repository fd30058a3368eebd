package dev.relaykit.mock.assertj;

import dev.relaykit.mock.journal.Journal;
import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Until when an assertion waits for what it wants; by the system's clock. */
final class Deadline {

  private final Ticker ticker = new SystemTime();
  private final @Nullable Duration patience;
  private final long end;

  private Deadline(@Nullable Duration patience) {
    this.patience = patience;
    this.end = patience == null ? 0 : ticker.nanos() + patience.toNanos();
  }

  /**
   * Begins now.
   *
   * @param patience how long, or null to look once and not to wait
   */
  static Deadline in(@Nullable Duration patience) {
    return new Deadline(patience);
  }

  /** What a failure says of it, a blank in front; empty if it does not wait. */
  String said() {
    return patience == null ? "" : " within " + words(patience);
  }

  private static String words(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  /**
   * Waits until something holds, and looks again whenever the journal has grown. Blocks the calling
   * thread.
   *
   * @return whether it held in time
   */
  boolean await(Journal journal, BooleanSupplier holds) {
    while (true) {
      long seen = journal.lastNumber();
      if (holds.getAsBoolean()) {
        return true;
      }
      if (patience == null || !grows(journal, seen)) {
        return false;
      }
    }
  }

  private boolean grows(Journal journal, long seen) {
    Duration left = Duration.ofNanos(Math.max(0, end - ticker.nanos()));
    try {
      return journal.await(entry -> entry.number() > seen, left) != null;
    } catch (InterruptedException problem) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for the mock server's frames", problem);
    }
  }
}
