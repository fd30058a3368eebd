package dev.relaykit.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.time.Randomness;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The delays of REL-REC-011. */
class BackoffTest {

  /** The most that a generator gives is just under 1. */
  private static final RandomGenerator LONGEST = () -> -1L;

  private static final RandomGenerator SHORTEST = () -> 0L;

  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "2, 2000",
    "3, 4000",
    "4, 8000",
    "5, 16000",
    "6, 30000",
    "7, 30000",
    "32, 30000",
    "64, 30000",
    "2147483647, 30000"
  })
  void delayDoublesUpToTheCap(int failures, long millis) {
    Duration shortest = Backoff.DEFAULT.delay(failures, SHORTEST);
    Duration longest = Backoff.DEFAULT.delay(failures, LONGEST);

    assertThat(shortest).isEqualTo(Duration.ofMillis(millis).dividedBy(2));
    assertThat(longest)
        .isGreaterThan(Duration.ofMillis(millis - 1))
        .isLessThanOrEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void jitterStaysBetweenHalfAndWhole() {
    RandomGenerator random = Randomness.seeded(42);
    long least = Long.MAX_VALUE;
    long most = 0;
    for (int i = 0; i < 10_000; i++) {
      long nanos = Backoff.DEFAULT.delay(1, random).toNanos();
      least = Math.min(least, nanos);
      most = Math.max(most, nanos);
    }
    assertThat(least).isBetween(500_000_000L, 501_000_000L);
    assertThat(most).isBetween(999_000_000L, 1_000_000_000L);
  }

  @Test
  void longBaseDoesNotOverflow() {
    Backoff slow = new Backoff(Duration.ofDays(50), Duration.ofDays(100_000));

    assertThat(slow.delay(2, SHORTEST)).isEqualTo(Duration.ofDays(50));
    for (int failures = 13; failures < 100; failures++) {
      assertThat(slow.delay(failures, SHORTEST)).isEqualTo(Duration.ofDays(50_000));
    }
  }

  @Test
  void noFailureCountsAsTheFirst() {
    assertThat(Backoff.DEFAULT.delay(0, SHORTEST)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void uselessBoundsAreRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base");
    assertThatThrownBy(() -> new Backoff(second.negated(), second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(second.plusNanos(1), second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new Backoff(second, second).delay(5, SHORTEST)).isEqualTo(Duration.ofMillis(500));
  }
}
