package dev.relaykit.protocol.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

  private final VirtualTime time = new VirtualTime();
  private final List<String> ran = new ArrayList<>();

  @Test
  void itStandsStillUntilAdvanced() {
    assertThat(time.instant()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(time.nanos()).isZero();

    time.advance(Duration.ofMillis(1500));

    assertThat(time.instant()).isEqualTo(Instant.parse("2026-01-01T00:00:01.500Z"));
    assertThat(time.nanos()).isEqualTo(1_500_000_000L);
  }

  @Test
  void itCannotGoBack() {
    assertThatThrownBy(() -> time.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("back");
  }

  @Test
  void tasksRunInOrderOfTimeAndThenOfScheduling() {
    schedule(20, "late");
    schedule(10, "first");
    schedule(10, "second");
    schedule(0, "at once");

    assertThat(ran).as("never inside schedule").isEmpty();
    time.advance(Duration.ofMillis(20));

    assertThat(ran).containsExactly("at once@0", "first@10", "second@10", "late@20");
    assertThat(time.waiting()).isZero();
  }

  @Test
  void tasksBeyondTheSpanWait() {
    schedule(11, "later");

    time.advance(Duration.ofMillis(10));
    assertThat(ran).isEmpty();
    assertThat(time.untilNext()).contains(Duration.ofMillis(1));

    time.advance(Duration.ofMillis(1));
    assertThat(ran).containsExactly("later@11");
    assertThat(time.untilNext()).isEmpty();
  }

  @Test
  void taskScheduledByTaskRunsInTheSameAdvanceIfDue() {
    time.schedule(
        Duration.ofMillis(10),
        () -> {
          schedule(5, "inner");
          schedule(0, "same moment");
          schedule(100, "outside");
        });

    time.advance(Duration.ofMillis(50));

    assertThat(ran).containsExactly("same moment@10", "inner@15");
    assertThat(time.waiting()).isEqualTo(1);
    assertThat(time.nanos()).isEqualTo(Duration.ofMillis(50).toNanos());
  }

  @Test
  void cancelledTaskNeverRuns() {
    Scheduler.Timer timer =
        time.schedule(Duration.ofMillis(10), () -> ran.add("must not have run"));
    schedule(10, "other");

    timer.cancel();
    timer.cancel();
    time.advance(Duration.ofMillis(10));

    assertThat(ran).containsExactly("other@10");
  }

  @Test
  void taskCanCancelOneOfTheSameMoment() {
    List<Scheduler.Timer> timers = new ArrayList<>();
    time.schedule(Duration.ofMillis(1), () -> timers.forEach(Scheduler.Timer::cancel));
    timers.add(time.schedule(Duration.ofMillis(1), () -> ran.add("must not have run")));

    time.advance(Duration.ofMillis(1));

    assertThat(ran).isEmpty();
  }

  @Test
  void steppingRunsOneTaskAtATime() {
    schedule(10, "one");
    schedule(10, "two");
    schedule(30, "three");

    assertThat(time.advanceToNext()).isTrue();
    assertThat(ran).containsExactly("one@10");
    assertThat(time.untilNext()).contains(Duration.ZERO);
    assertThat(time.advanceToNext()).isTrue();
    assertThat(time.advanceToNext()).isTrue();
    assertThat(ran).containsExactly("one@10", "two@10", "three@30");
    assertThat(time.advanceToNext()).as("nothing waits").isFalse();
    assertThat(time.nanos()).isEqualTo(Duration.ofMillis(30).toNanos());
  }

  @Test
  void negativeDelayMeansAtOnceAndAnEndlessOneNever() {
    time.advance(Duration.ofMillis(7));
    schedule(-5, "overdue");
    time.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("must not have run"));

    time.advance(Duration.ofDays(36500));

    assertThat(ran).containsExactly("overdue@7");
  }

  @Test
  void anySequenceOfAdvancesRunsTheSameTasksAtTheSameTimes() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      VirtualTime whole = new VirtualTime();
      VirtualTime parts = new VirtualTime();
      List<String> inOne = new ArrayList<>();
      List<String> inParts = new ArrayList<>();
      for (int task = 0; task < 30; task++) {
        Duration delay = Duration.ofMillis(random.nextInt(50));
        String name = "task " + task;
        whole.schedule(delay, () -> inOne.add(name + "@" + whole.nanos()));
        parts.schedule(delay, () -> inParts.add(name + "@" + parts.nanos()));
      }

      whole.advance(Duration.ofMillis(50));
      for (int left = 50; left > 0; ) {
        int step = Math.min(left, random.nextInt(20));
        parts.advance(Duration.ofMillis(step));
        left -= step;
      }

      assertThat(inParts).as("seed %d", seed).isEqualTo(inOne).hasSize(30);
    }
  }

  private void schedule(long millis, String name) {
    time.schedule(
        Duration.ofMillis(millis),
        () -> ran.add(name + "@" + Duration.ofNanos(time.nanos()).toMillis()));
  }
}
