package dev.relaykit.protocol.time;

/** A source of elapsed time. Only the difference of two readings means anything. */
@FunctionalInterface
public interface Ticker {

  /**
   * Nanoseconds since an arbitrary moment that stays the same for this ticker's life; never goes
   * back.
   */
  long nanos();
}
