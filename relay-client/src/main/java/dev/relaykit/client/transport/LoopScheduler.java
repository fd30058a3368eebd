package dev.relaykit.client.transport;

import dev.relaykit.protocol.time.Scheduler;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs tasks later on an event loop. */
final class LoopScheduler implements Scheduler {

  private final EventLoop loop;

  LoopScheduler(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    if (loop.isShuttingDown()) {
      return () -> {};
    }
    try {
      ScheduledFuture<?> future = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    } catch (RejectedExecutionException shutDownMeanwhile) {
      return () -> {};
    }
  }
}
