package dev.relaykit.mock.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.relaykit.protocol.time.Randomness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DelayTest {

  private static final int DRAWS = 20_000;

  private static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }

  private static List<Duration> draws(Delay delay) {
    RandomGenerator random = Randomness.seeded(42);
    return Stream.generate(() -> delay.sample(random)).limit(DRAWS).toList();
  }

  private static double meanMillis(List<Duration> draws) {
    return draws.stream().mapToLong(Duration::toNanos).average().orElseThrow() / 1e6;
  }

  @Test
  void fixedDelayIsAlwaysTheSame() {
    assertThat(draws(Delay.of(ms(7)))).containsOnly(ms(7));
  }

  @Test
  void rangeDrawsEachWholeMillisecondAboutEquallyOften() {
    Map<Duration, Long> counts =
        draws(new Delay.Range(ms(5), ms(8))).stream()
            .collect(Collectors.groupingBy(delay -> delay, Collectors.counting()));
    assertThat(counts).containsOnlyKeys(ms(5), ms(6), ms(7), ms(8));
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(4700L, 5300L));
  }

  @Test
  void uniformDrawsBetweenItsBounds() {
    List<Duration> draws = draws(new Delay.Uniform(ms(10), ms(30)));
    assertThat(draws).allSatisfy(delay -> assertThat(delay).isBetween(ms(10), ms(30)));
    assertThat(meanMillis(draws)).isCloseTo(20, within(0.2));
    assertThat(draws).anySatisfy(delay -> assertThat(delay.toNanos() % 1_000_000).isNotZero());
  }

  @Test
  void normalHasItsMeanAndDeviationAndIsNeverNegative() {
    List<Duration> draws = draws(new Delay.Normal(ms(100), ms(10)));
    assertThat(meanMillis(draws)).isCloseTo(100, within(0.5));
    assertThat(draws.stream().filter(d -> d.compareTo(ms(90)) >= 0 && d.compareTo(ms(110)) <= 0))
        .hasSizeBetween((int) (DRAWS * 0.66), (int) (DRAWS * 0.71));
    assertThat(draws(new Delay.Normal(ms(1), ms(100))))
        .allSatisfy(delay -> assertThat(delay).isGreaterThanOrEqualTo(Duration.ZERO))
        .contains(Duration.ZERO);
  }

  @Test
  void logNormalHasItsMedianAndALongTail() {
    List<Duration> draws = draws(new Delay.LogNormal(ms(100), 0.5)).stream().sorted().toList();
    assertThat(draws.get(DRAWS / 2).toNanos() / 1e6).isCloseTo(100, within(2.0));
    assertThat(meanMillis(draws)).isCloseTo(100 * Math.exp(0.125), within(2.0));
    assertThat(draws(new Delay.LogNormal(Duration.ofHours(20), 10)))
        .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ZERO, Delay.LONGEST));
  }

  static Stream<Supplier<Delay>> nonsense() {
    return Stream.of(
        () -> Delay.of(ms(-1)),
        () -> Delay.of(Duration.ofDays(2)),
        () -> new Delay.Range(ms(2), ms(1)),
        () -> new Delay.Uniform(ms(-2), ms(1)),
        () -> new Delay.Normal(ms(1), ms(-1)),
        () -> new Delay.LogNormal(ms(1), -0.1),
        () -> new Delay.LogNormal(ms(1), Double.NaN),
        () -> new Delay.LogNormal(ms(1), 11));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void delayOutOfBoundsIsRefused(Supplier<Delay> delay) {
    assertThatThrownBy(delay::get).isInstanceOf(IllegalArgumentException.class);
  }
}
