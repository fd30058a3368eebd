package dev.relaykit.protocol.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt to connect (REL-REC-011): the base, doubled with each
 * failure up to the cap, times a random number from 0.5 to 1 so that many clients do not come back
 * at once.
 *
 * @param base the delay after the first failure, before jitter
 * @param cap the longest delay, before jitter
 */
public record Backoff(Duration base, Duration cap) {

  /** 1 second, doubling to 30 seconds. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** Checks that the base is positive and not over the cap. */
  public Backoff {
    if (base.isNegative() || base.isZero() || base.compareTo(cap) > 0) {
      throw new IllegalArgumentException(
          "base must be more than zero and at most the cap: base " + base + ", cap " + cap);
    }
  }

  /**
   * The delay before an attempt.
   *
   * @param failures how many attempts in a row have failed, 1 for the first retry
   * @param random where the jitter comes from
   * @return between half of the delay and all of it
   */
  public Duration delay(int failures, RandomGenerator random) {
    return Duration.ofNanos((long) (beforeJitter(failures) * (0.5 + random.nextDouble() / 2)));
  }

  private long beforeJitter(int failures) {
    long delay = base.toNanos();
    long longest = cap.toNanos();
    for (int doublings = failures - 1; doublings > 0; doublings--) {
      if (delay > longest / 2) {
        return longest;
      }
      delay *= 2;
    }
    return delay;
  }
}
