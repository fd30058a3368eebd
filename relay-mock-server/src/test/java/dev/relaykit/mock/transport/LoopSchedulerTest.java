package dev.relaykit.mock.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopSchedulerTest {

  private final MockLoop loop = new MockLoop();
  private final VirtualTime time = new VirtualTime();

  @AfterEach
  void stop() {
    loop.stop();
  }

  @Test
  void virtualClockWaitsForWhatIsDueBeforeItGoesOn() {
    Scheduler scheduler = loop.scheduler(time);
    List<Long> at = Collections.synchronizedList(new ArrayList<>());
    Runnable[] again = new Runnable[1];
    again[0] =
        () -> {
          at.add(time.nanos() / 1_000_000);
          scheduler.schedule(Duration.ofMillis(10), again[0]);
        };
    scheduler.schedule(Duration.ofMillis(10), again[0]);
    time.advance(Duration.ofMillis(45));
    assertThat(at).containsExactly(10L, 20L, 30L, 40L);
  }

  @Test
  void tasksRunOnTheLoop() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(2);
    List<String> threads = Collections.synchronizedList(new ArrayList<>());
    Runnable task =
        () -> {
          threads.add(Thread.currentThread().getName());
          done.countDown();
        };
    loop.scheduler(null).schedule(Duration.ZERO, task);
    loop.scheduler(time).schedule(Duration.ZERO, task);
    time.advance(Duration.ZERO);
    assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(threads).hasSize(2).allMatch(name -> name.startsWith("relay-mock"));
  }

  @Test
  void cancelledTaskDoesNotRun() {
    List<String> ran = new ArrayList<>();
    Scheduler.Timer timer = loop.scheduler(time).schedule(Duration.ofMillis(1), () -> ran.add("x"));
    timer.cancel();
    timer.cancel();
    time.advance(Duration.ofSeconds(1));
    assertThat(ran).isEmpty();
  }

  @Test
  void clockMayGoOnAfterTheLoopHasStopped() {
    List<String> ran = new ArrayList<>();
    loop.scheduler(time).schedule(Duration.ofMillis(1), () -> ran.add("x"));
    loop.stop();
    time.advance(Duration.ofSeconds(1));
    assertThat(ran).isEmpty();
  }
}
