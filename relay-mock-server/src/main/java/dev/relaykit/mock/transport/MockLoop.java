package dev.relaykit.mock.transport;

import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.VirtualTime;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one thread that all WebSocket connections, sessions and scripts of a server live on. */
public final class MockLoop {

  private static final int STOP_SECONDS = 5;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("relay-mock", true), NioIoHandler.newFactory());

  /**
   * Runs tasks later, on this loop.
   *
   * @param virtual the clock that decides when, or null for the real one
   */
  public Scheduler scheduler(@Nullable VirtualTime virtual) {
    return new LoopScheduler(group.next(), virtual);
  }

  /**
   * Runs something on this loop and waits for it; at once if the caller is on the loop.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the loop has been stopped
   */
  public <T> T call(Callable<T> work) {
    EventLoop loop = group.next();
    if (!loop.inEventLoop()) {
      return loop.submit(work).syncUninterruptibly().getNow();
    }
    try {
      return work.call();
    } catch (RuntimeException problem) {
      throw problem;
    } catch (Exception problem) {
      throw new IllegalStateException(problem);
    }
  }

  /** Runs tasks on this loop. */
  public Executor executor() {
    return group.next();
  }

  EventLoopGroup group() {
    return group;
  }

  /** Stops the thread, and waits until it has stopped. May be called more than once. */
  public void stop() {
    group
        .shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
  }
}
