package dev.relaykit.mock.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairShareTest {

  @ParameterizedTest
  @CsvSource({
    "10, 3, 7",
    "10 2, 3, 7",
    "2 10, 8, 2",
    "2 10, 9, 1",
    "10 10, 1, 9",
    "10 10 10 1, 6, 8",
    "5, 5, 0",
    "5 5, 11, 0"
  })
  void largestGiveWayUntilTheyAreLikeTheNext(String sizes, long surplus, long share) {
    assertThat(FairShare.of(parsed(sizes), surplus)).isEqualTo(share);
  }

  @Test
  void whatIsGivenUpIsEnoughAndNotMuchMore() {
    Random random = new Random(42);
    for (int run = 0; run < 1000; run++) {
      long[] sizes = random.longs(1 + random.nextInt(20), 0, 1000).toArray();
      long all = Arrays.stream(sizes).sum();
      long surplus = 1 + random.nextInt(1000);
      long share = FairShare.of(sizes, surplus);
      long freed = Arrays.stream(sizes).map(size -> Math.max(0, size - share)).sum();
      assertThat(freed).isBetween(Math.min(surplus, all), Math.min(all, surplus + sizes.length));
    }
  }

  private static long[] parsed(String sizes) {
    return Arrays.stream(sizes.split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
