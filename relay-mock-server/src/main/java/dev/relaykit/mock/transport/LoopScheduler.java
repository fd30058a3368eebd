package dev.relaykit.mock.transport;

import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.VirtualTime;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks later on an event loop, by the real clock or by a virtual one. Safe to call from any
 * thread.
 */
public final class LoopScheduler implements Scheduler {

  private final EventLoop loop;
  private final @Nullable VirtualTime virtual;

  /**
   * A scheduler for one event loop.
   *
   * @param virtual the clock that decides when, or null for the real one
   */
  public LoopScheduler(EventLoop loop, @Nullable VirtualTime virtual) {
    this.loop = loop;
    this.virtual = virtual;
  }

  @Override
  public Timer schedule(Duration delay, Runnable task) {
    if (virtual != null) {
      return virtual.schedule(delay, () -> loop.execute(task));
    }
    ScheduledFuture<?> future = loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }
}
