package dev.relaykit.client.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.client.scripted.LogLines;
import dev.relaykit.protocol.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class UserCodeTest {

  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<Thread> ran = new LinkedBlockingQueue<>();

  private Thread take() throws InterruptedException {
    Thread thread = ran.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(thread).as("the task has run").isNotNull();
    return thread;
  }

  @Test
  void chosenExecutorRunsWhatItTakes() throws Exception {
    new UserCode(Runnable::run).execute(() -> ran.add(Thread.currentThread()));
    assertThat(take()).isSameAs(Thread.currentThread());
  }

  @Test
  void refusedTaskRunsOnADaemonThread() throws Exception {
    UserCode code =
        new UserCode(
            task -> {
              throw new RejectedExecutionException("full");
            });
    for (int i = 0; i < 100; i++) {
      code.execute(() -> ran.add(Thread.currentThread()));
      assertThat(take()).isNotSameAs(Thread.currentThread()).matches(Thread::isDaemon);
    }
  }

  @Test
  void refusalOfTheClientsOwnClosedThreadsIsNothingToWarnOf() {
    CallbackThreads own = new CallbackThreads(new VirtualTime());
    own.close();
    UserCode quiet = UserCode.onOwnThreads(own);
    UserCode warning = new UserCode(own);
    Runnable task = () -> ran.add(Thread.currentThread());
    assertThat(LogLines.during(() -> quiet.execute(task))).isEmpty();
    assertThat(LogLines.during(() -> warning.execute(task))).hasSize(1);
  }

  @Test
  void taskRunsOnceAlsoIfTheExecutorKeepsItAndThrows() throws Exception {
    List<Runnable> kept = new ArrayList<>();
    UserCode code =
        new UserCode(
            task -> {
              kept.add(task);
              throw new OutOfMemoryError("on purpose");
            });
    code.execute(() -> ran.add(Thread.currentThread()));
    take();
    kept.get(0).run();
    assertThat(ran).isEmpty();
  }

  @Test
  void failureOfTheTaskItselfIsNoRefusal() {
    UserCode code = new UserCode(Runnable::run);
    assertThatThrownBy(
            () ->
                code.execute(
                    () -> {
                      throw new IllegalStateException("of the task");
                    }))
        .hasMessage("of the task");
  }
}
