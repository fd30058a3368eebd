package dev.relaykit.mock.record.proxy;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.record.ConnectionTap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One end of a proxied connection: writes what comes from it to the other end as it is, and stops
 * reading while the other end is slow. Both ends are on one event loop.
 */
final class Pipe extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(Pipe.class);
  private static final int SWITCHING = 101;
  private static final int NO_ANSWER = 502;
  private static final long FLUSH_SECONDS = 5;

  private final Direction direction;
  private final Channel other;
  private final Talk talk;
  private boolean wasReset;

  /** What both ends of a connection share. */
  static final class Talk {

    private final ConnectionTap tap;
    private final HeadBytes response = new HeadBytes();
    private final boolean isUpgrade;
    private boolean answered;
    private boolean open;

    /**
     * A connection whose upgrade request has gone to the server.
     *
     * @param isUpgrade whether it asked for a WebSocket; if not, there is nothing to record
     */
    Talk(ConnectionTap tap, boolean isUpgrade) {
      this.tap = tap;
      this.isUpgrade = isUpgrade;
    }

    private void saw(Direction direction, ByteBuf bytes) {
      if (direction == Direction.SENT && !answered) {
        byte @Nullable [] head = response.take(bytes);
        if (head != null) {
          answered(UpgradeRequest.status(head));
        } else if (response.isTooLarge()) {
          answered(NO_ANSWER);
        }
      }
      if (open && bytes.isReadable()) {
        for (ByteBuffer part : bytes.nioBuffers()) {
          tap.bytes(direction, part);
        }
      }
    }

    private void answered(int status) {
      answered = true;
      open = isUpgrade && status == SWITCHING;
      if (open) {
        tap.opened();
      } else if (isUpgrade) {
        tap.refused(status);
      }
    }

    private void ended(Direction direction) {
      if (open) {
        tap.cut(direction);
      } else if (isUpgrade && !answered && direction == Direction.SENT) {
        answered(NO_ANSWER);
      }
    }
  }

  /**
   * The end that frames of the given direction come from.
   *
   * @param other the other end
   */
  Pipe(Direction direction, Channel other, Talk talk) {
    this.direction = direction;
    this.other = other;
    this.talk = talk;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      ReferenceCountUtil.release(message);
      return;
    }
    forward(ctx.channel(), bytes);
  }

  /** Passes bytes on that have come from this end. */
  void forward(Channel self, ByteBuf bytes) {
    try {
      talk.saw(direction, bytes.duplicate());
    } catch (RuntimeException fault) {
      // Whoever reads along must never be in the way.
      LOG.error("a connection is not recorded any more: this is a fault of the recorder", fault);
      talk.open = false;
    }
    other.write(bytes);
    if (!other.isWritable()) {
      self.config().setAutoRead(false);
      other.flush();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    other.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    other.config().setAutoRead(ctx.channel().isWritable());
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    talk.ended(direction);
    if (!other.isActive()) {
      other.close();
    } else if (wasReset) {
      other.config().setOption(ChannelOption.SO_LINGER, 0);
      other.close();
    } else {
      other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      var limit =
          ctx.channel().eventLoop().schedule(() -> other.close(), FLUSH_SECONDS, TimeUnit.SECONDS);
      other.closeFuture().addListener(closed -> limit.cancel(false));
    }
  }

  /** One end has ended its direction only: so does the other way out, behind what is on its way. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent && other instanceof SocketChannel socket) {
      talk.ended(direction);
      other
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(
              written -> {
                if (socket.isInputShutdown() || !written.isSuccess()) {
                  socket.close();
                } else {
                  socket.shutdownOutput();
                }
              });
    }
    ctx.fireUserEventTriggered(event);
  }

  /** Whatever it is, the connection is of no more use. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    wasReset = true;
    ctx.close();
  }
}
