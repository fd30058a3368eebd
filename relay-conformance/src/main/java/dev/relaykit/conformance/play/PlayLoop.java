package dev.relaykit.conformance.play;

import dev.relaykit.protocol.time.Scheduler;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that the connections and the scripts of a case live on. */
final class PlayLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PlayLoop.class);
  private static final int STOP_SECONDS = 5;

  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("relay-conformance", true), NioIoHandler.newFactory());
  private final EventLoop loop = group.next();

  /** Runs tasks later, on this loop, by the real clock. */
  Scheduler scheduler() {
    return (delay, task) -> {
      ScheduledFuture<?> future =
          loop.schedule(() -> runLogged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> future.cancel(false);
    };
  }

  /** Nobody looks at what becomes of a task by itself: it would fail without a word. */
  private static void runLogged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException fault) {
      LOG.error("a delayed task failed: this is a fault of the kit", fault);
      throw fault;
    }
  }

  /** Runs something on this loop and waits for it; rethrows what it throws. */
  <T> T call(Callable<T> work) {
    return loop.submit(work).syncUninterruptibly().getNow();
  }

  EventLoop eventLoop() {
    return loop;
  }

  /** Stops the thread, and waits until it has stopped. */
  @Override
  public void close() {
    group
        .shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(Duration.ofSeconds(STOP_SECONDS).toMillis());
  }
}
