package dev.relaykit.conformance.testee;

import java.time.Duration;

/**
 * How long a testee may take.
 *
 * @param start until it has answered {@code start}, 30 seconds by default
 * @param stop until it has ended after {@code stop}, 5 seconds by default
 * @param install until its {@code install} has ended, 10 minutes by default
 */
public record TesteeLimits(Duration start, Duration stop, Duration install) {

  /** The limits that are named above. */
  public static final TesteeLimits DEFAULT =
      new TesteeLimits(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(10));

  /** Checks that all are more than zero. */
  public TesteeLimits {
    if (isNothing(start) || isNothing(stop) || isNothing(install)) {
      throw new IllegalArgumentException(
          "limits must be more than zero: start "
              + start
              + ", stop "
              + stop
              + ", install "
              + install);
    }
  }

  private static boolean isNothing(Duration limit) {
    return limit.isZero() || limit.isNegative();
  }
}
