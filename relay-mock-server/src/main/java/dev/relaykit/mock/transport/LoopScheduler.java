package dev.relaykit.mock.transport;

import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.VirtualTime;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks later on an event loop, by the real clock or by a virtual one; advancing a virtual one
 * waits for each task. Safe to call from any thread.
 */
final class LoopScheduler implements Scheduler {

  private static final Logger LOG = LoggerFactory.getLogger(LoopScheduler.class);

  private final EventLoop loop;
  private final @Nullable VirtualTime virtual;

  /**
   * A scheduler for one event loop.
   *
   * @param virtual the clock that decides when, or null for the real one
   */
  LoopScheduler(EventLoop loop, @Nullable VirtualTime virtual) {
    this.loop = loop;
    this.virtual = virtual;
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    if (virtual != null) {
      return virtual.schedule(delay, () -> runOnLoop(task));
    }
    ScheduledFuture<?> future =
        loop.schedule(() -> runLogged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  /** Nobody looks at what becomes of a task by itself: it would fail without a word. */
  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error fault) {
      LOG.error("a delayed task failed: this is a fault of the server", fault);
      throw fault;
    }
  }

  /**
   * A virtual clock must not go on before what is due now has been done, and scheduled its like.
   */
  private void runOnLoop(Runnable task) {
    if (loop.inEventLoop()) {
      task.run();
      return;
    }
    try {
      loop.submit(task).syncUninterruptibly();
    } catch (RejectedExecutionException stopped) {
      // The server has been closed, and with it everything that was still to happen.
    }
  }
}
