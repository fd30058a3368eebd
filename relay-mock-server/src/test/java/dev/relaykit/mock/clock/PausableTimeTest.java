package dev.relaykit.mock.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.Scheduler.Timer;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of real time is played by another virtual clock. */
class PausableTimeTest {

  private final VirtualTime real = new VirtualTime();
  private final List<String> ran = new ArrayList<>();
  private final PausableTime time =
      new PausableTime(virtual -> virtual == null ? real : virtual, real, real, null);

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void runsByRealTimeAtFirst() {
    time.schedule(seconds(2), () -> ran.add("a"));
    real.advance(seconds(1));
    assertThat(ran).isEmpty();
    real.advance(seconds(1));
    assertThat(ran).containsExactly("a");
    assertThat(time.instant()).isEqualTo(VirtualTime.START.plusSeconds(2));
  }

  @Test
  void pausedTimeStandsStillAndStartsAtItsFixedMoment() {
    real.advance(seconds(100));
    time.schedule(seconds(2), () -> ran.add("a"));
    time.pause();
    real.advance(seconds(1000));
    assertThat(ran).isEmpty();
    assertThat(time.instant()).isEqualTo(VirtualTime.START);
  }

  @Test
  void waitingTasksGoAlongWithTheTimeThatIsLeftForThem() {
    time.schedule(seconds(5), () -> ran.add("late"));
    time.schedule(seconds(2), () -> ran.add("early"));
    real.advance(seconds(1));
    time.pause();
    time.schedule(seconds(3), () -> ran.add("between"));
    time.advance(seconds(1));
    assertThat(ran).containsExactly("early");
    time.advance(seconds(2));
    time.resume();
    assertThat(ran).containsExactly("early", "between");
    real.advance(Duration.ofMillis(999));
    assertThat(ran).hasSize(2);
    real.advance(Duration.ofMillis(1));
    assertThat(ran).containsExactly("early", "between", "late");
  }

  @Test
  void cancelledTaskRunsOnNoClock() {
    Timer first = time.schedule(seconds(1), () -> ran.add("a"));
    Timer second = time.schedule(seconds(1), () -> ran.add("b"));
    first.cancel();
    time.pause();
    second.cancel();
    second.cancel();
    time.advance(seconds(5));
    time.resume();
    real.advance(seconds(5));
    assertThat(ran).isEmpty();
    assertThat(real.waiting()).isZero();
  }

  @Test
  void pauseAndResumeTwiceChangeNothing() {
    time.schedule(seconds(2), () -> ran.add("a"));
    time.pause();
    time.advance(seconds(1));
    time.pause();
    time.advance(seconds(1));
    time.resume();
    time.resume();
    assertThat(ran).containsExactly("a");
    assertThat(time.isPaused()).isFalse();
  }

  @Test
  void timerForNeverSurvivesTheChange() {
    time.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("never"));
    time.pause();
    time.advance(Duration.ofDays(10_000));
    time.resume();
    real.advance(Duration.ofDays(10_000));
    assertThat(ran).isEmpty();
  }
}
