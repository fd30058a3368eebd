package dev.relaykit.soak.judge;

import java.time.Duration;

/** How far the client's times may be from the tap's. The machine's stall comes on top of each. */
final class Tolerance {

  /** Between two threads that note the same thing, in ns. */
  private static final long SMALL_NANOS = Duration.ofMillis(50).toNanos();

  /** From a client's giving a connection up to the tap's seeing its end, in ns. */
  private static final long END_NANOS = Duration.ofSeconds(2).toNanos();

  private final long stall;

  Tolerance(Circumstances circumstances) {
    stall = circumstances.stall().toNanos();
  }

  long small() {
    return SMALL_NANOS + stall;
  }

  long end() {
    return END_NANOS + stall;
  }
}
