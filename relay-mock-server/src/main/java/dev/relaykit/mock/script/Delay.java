package dev.relaykit.mock.script;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a script waits: a fixed time, or one that is drawn each time. Immutable. */
public sealed interface Delay {

  /** The longest delay that can be asked for, or drawn. */
  Duration LONGEST = Duration.ofDays(1);

  /**
   * The time to wait, from zero to {@link #LONGEST}.
   *
   * @param random what it is drawn from; a fixed delay draws nothing
   */
  Duration sample(RandomGenerator random);

  /** A delay that is always the same. */
  static Delay of(Duration time) {
    return new Fixed(time);
  }

  /**
   * Always the same time.
   *
   * @param time from zero to {@link #LONGEST}
   */
  record Fixed(Duration time) implements Delay {

    /** Checks the bounds. */
    public Fixed {
      check(time);
    }

    @Override
    public Duration sample(RandomGenerator random) {
      return time;
    }
  }

  /**
   * A whole number of milliseconds, each equally likely.
   *
   * @param min the shortest, included; only its whole milliseconds count
   * @param max the longest, included; not shorter than {@code min}
   */
  record Range(Duration min, Duration max) implements Delay {

    /** Checks the bounds. */
    public Range {
      check(min, max);
    }

    @Override
    public Duration sample(RandomGenerator random) {
      return Duration.ofMillis(random.nextLong(min.toMillis(), max.toMillis() + 1));
    }
  }

  /**
   * Any time between two, each equally likely.
   *
   * @param min the shortest, included
   * @param max the longest, included; not shorter than {@code min}
   */
  record Uniform(Duration min, Duration max) implements Delay {

    /** Checks the bounds. */
    public Uniform {
      check(min, max);
    }

    @Override
    public Duration sample(RandomGenerator random) {
      return Duration.ofNanos(random.nextLong(min.toNanos(), max.toNanos() + 1));
    }
  }

  /**
   * Normally distributed; what falls below zero is zero.
   *
   * @param mean the mean
   * @param deviation the standard deviation
   */
  record Normal(Duration mean, Duration deviation) implements Delay {

    /** Checks the bounds. */
    public Normal {
      check(mean);
      check(deviation);
    }

    @Override
    public Duration sample(RandomGenerator random) {
      return bounded(random.nextGaussian() * deviation.toNanos() + mean.toNanos());
    }
  }

  /**
   * Log-normally distributed, as response times are: half of the times are below the median, and a
   * few are much longer.
   *
   * @param median the median
   * @param sigma the standard deviation of the logarithm, from 0 to 10
   */
  record LogNormal(Duration median, double sigma) implements Delay {

    /** The largest {@code sigma}; beyond it nearly every time is zero or {@link #LONGEST}. */
    public static final double MAX_SIGMA = 10;

    /** Checks the bounds. */
    public LogNormal {
      check(median);
      if (!(sigma >= 0 && sigma <= MAX_SIGMA)) {
        throw new IllegalArgumentException("sigma must be from 0 to " + MAX_SIGMA + ": " + sigma);
      }
    }

    @Override
    public Duration sample(RandomGenerator random) {
      return bounded(Math.exp(random.nextGaussian() * sigma) * median.toNanos());
    }
  }

  private static Duration bounded(double nanos) {
    return Duration.ofNanos((long) Math.min(Math.max(nanos, 0), LONGEST.toNanos()));
  }

  private static void check(Duration time) {
    if (time.isNegative() || time.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a delay must be from 0 to 24 hours: " + time);
    }
  }

  private static void check(Duration min, Duration max) {
    check(min);
    check(max);
    if (min.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "the shortest delay is longer than the longest: " + min + " and " + max);
    }
  }
}
