package dev.relaykit.benchmarks.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TrafficTest {

  private static final int OVERHEAD = Traffic.ENTRY_OVERHEAD_BYTES;
  private static final int FITTING = (int) (Traffic.JOURNAL_BYTES / (100 + OVERHEAD));

  @Test
  void whatFitsMayBeKeptWhole() {
    assertThat(new Traffic(FITTING, 100L * FITTING, 100).mostJournalled()).isEqualTo(FITTING);
  }

  @Test
  void whatDoesNotFitMustHaveLostSome() {
    long frames = 10L * FITTING;
    assertThat(new Traffic(frames, 100 * frames, 100).mostJournalled())
        .isBetween(FITTING - 1L, FITTING + 1L);
  }

  @Test
  void largeFramesAreSupposedToHaveGoneFirst() {
    long frames = 10L * FITTING;
    assertThat(new Traffic(frames, 100 * frames, 1000).mostJournalled())
        .isGreaterThan(FITTING)
        .isLessThan(frames);
  }
}
