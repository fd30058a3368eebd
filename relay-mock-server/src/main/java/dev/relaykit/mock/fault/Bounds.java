package dev.relaykit.mock.fault;

import java.time.Duration;

/** Refuses values that make no sense, by their names in the script language. */
final class Bounds {

  private static final Duration LONGEST_DELAY = Duration.ofDays(1);
  private static final Duration WIDEST_SKEW = Duration.ofDays(36_525);

  private Bounds() {}

  static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be from " + least + " to " + most + ": " + value);
    }
  }

  static void checkDelay(String name, Duration delay) {
    if (delay.isNegative() || delay.isZero() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException(
          name + " must be more than zero, and at most a day: " + delay);
    }
  }

  static void checkSkew(String name, Duration skew) {
    if (skew.abs().compareTo(WIDEST_SKEW) > 0) {
      throw new IllegalArgumentException(name + " must be at most 100 years: " + skew);
    }
  }
}
