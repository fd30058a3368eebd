package dev.relaykit.protocol.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The machine's own clocks: a monotonic one for spans and the calendar for timestamps. Safe to
 * share between threads.
 */
public final class SystemTime implements Ticker, InstantSource {

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }
}
