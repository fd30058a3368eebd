package dev.relaykit.mock.wire;

import dev.relaykit.protocol.time.Scheduler;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets bytes through slowly: up to ten portions a second, each of a byte at least. Stands before
 * the socket, or TLS. On the event loop only.
 */
final class Throttle extends ChannelOutboundHandlerAdapter {

  private static final int PORTIONS_PER_SECOND = 10;
  private static final long NANOS = 1_000_000_000L;

  private final Scheduler scheduler;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int bytesPerSecond;
  private long waitingBytes;
  private boolean pausing;
  private boolean removed;

  private record Waiting(ByteBuf bytes, ChannelPromise promise) {}

  Throttle(Scheduler scheduler, int bytesPerSecond) {
    this.scheduler = scheduler;
    this.bytesPerSecond = bytesPerSecond;
  }

  void bytesPerSecond(int newRate) {
    bytesPerSecond = newRate;
  }

  long waitingBytes() {
    return waitingBytes;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (!(message instanceof ByteBuf bytes)) {
      ctx.write(message, promise);
      return;
    }
    queue.addLast(new Waiting(bytes, promise));
    waitingBytes += bytes.readableBytes();
    if (!pausing) {
      portion(ctx);
    }
  }

  private void portion(ChannelHandlerContext ctx) {
    int size = Math.max(1, bytesPerSecond / PORTIONS_PER_SECOND);
    int left = size;
    while (left > 0 && !queue.isEmpty()) {
      left -= writeFrom(ctx, left);
    }
    ctx.flush();
    pausing = true;
    scheduler.schedule(
        Duration.ofNanos(size * NANOS / bytesPerSecond),
        () -> {
          pausing = false;
          if (!queue.isEmpty() && !removed) {
            portion(ctx);
          }
        });
  }

  private int writeFrom(ChannelHandlerContext ctx, int most) {
    Waiting first = queue.getFirst();
    int size = Math.min(most, first.bytes().readableBytes());
    waitingBytes -= size;
    if (size < first.bytes().readableBytes()) {
      ctx.write(first.bytes().readRetainedSlice(size), ctx.voidPromise());
    } else {
      queue.removeFirst();
      ctx.write(first.bytes(), first.promise());
    }
    return size;
  }

  /** What has not gone by now never will. */
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    removed = true;
    for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
      waiting.bytes().release();
      if (!waiting.promise().isVoid()) {
        waiting.promise().tryFailure(new ClosedChannelException());
      }
    }
    waitingBytes = 0;
  }
}
