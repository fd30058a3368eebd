package dev.relaykit.client.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.time.VirtualTime;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class CallbackThreadsTest {

  private static final int PATIENCE_SECONDS = 20;

  private final VirtualTime time = new VirtualTime();
  private final CallbackThreads threads = new CallbackThreads(time);
  private final CountDownLatch release = new CountDownLatch(1);

  private void block(CountDownLatch started) {
    threads.execute(
        () -> {
          started.countDown();
          await(release);
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException interrupted) {
      throw new AssertionError("interrupted", interrupted);
    }
  }

  @Test
  void quickTasksShareFewThreads() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    int tasks = 10_000;
    CountDownLatch done = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      threads.execute(
          () -> {
            seen.add(Thread.currentThread());
            done.countDown();
          });
    }
    await(done);
    assertThat(seen).hasSizeLessThan(tasks / 100).allMatch(Thread::isDaemon);
    threads.close();
  }

  @Test
  void blockedThreadsAreFollowedByAnother() {
    CountDownLatch started = new CountDownLatch(CallbackThreads.QUICK_THREADS);
    for (int i = 0; i < CallbackThreads.QUICK_THREADS; i++) {
      block(started);
    }
    await(started);
    CountDownLatch ran = new CountDownLatch(1);
    threads.execute(ran::countDown);
    assertThat(ran.getCount()).isEqualTo(1);
    // The first look may still see that the blocking tasks were taken up.
    time.advance(CallbackThreads.STALL.multipliedBy(2));
    await(ran);
    release.countDown();
    threads.close();
  }

  @Test
  void threadsHaveAnUpperBoundAndWhatWaitsRunsInTheEnd() throws Exception {
    int tasks = CallbackThreads.MAX_THREADS + 10;
    AtomicInteger running = new AtomicInteger();
    Semaphore started = new Semaphore(0);
    CountDownLatch done = new CountDownLatch(tasks);
    for (int i = 0; i < tasks; i++) {
      threads.execute(
          () -> {
            running.incrementAndGet();
            started.release();
            await(release);
            done.countDown();
          });
    }
    for (int i = 0; i < CallbackThreads.MAX_THREADS; i++) {
      while (!started.tryAcquire(1, TimeUnit.MILLISECONDS)) {
        time.advance(CallbackThreads.STALL);
      }
    }
    time.advance(CallbackThreads.STALL.multipliedBy(20));
    assertThat(running).hasValue(CallbackThreads.MAX_THREADS);
    release.countDown();
    await(done);
    threads.close();
  }

  @Test
  void watchEndsWhenNothingWaits() {
    CountDownLatch ran = new CountDownLatch(1);
    threads.execute(ran::countDown);
    await(ran);
    time.advance(CallbackThreads.STALL.multipliedBy(3));
    assertThat(time.waiting()).isZero();
    threads.close();
  }

  @Test
  void whatWaitsWhenItIsClosedRunsBesideWhatBlocks() {
    CountDownLatch started = new CountDownLatch(CallbackThreads.QUICK_THREADS);
    for (int i = 0; i < CallbackThreads.QUICK_THREADS; i++) {
      block(started);
    }
    await(started);
    CountDownLatch ran = new CountDownLatch(1);
    threads.execute(ran::countDown);
    threads.close();
    await(ran);
    release.countDown();
  }

  @Test
  void closedThreadsTakeNoMoreWork() {
    threads.close();
    assertThatThrownBy(() -> threads.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
