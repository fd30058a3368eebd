package dev.relaykit.client.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection so that what was written last arrives.
 *
 * <p>A socket that is closed while bytes wait unread is reset, and with it a close frame is lost
 * that the peer has not read yet. So the first close only ends the own direction, and what still
 * comes is read and thrown away until the peer closes too or has had its time. A second close is
 * carried out at once.
 */
final class PoliteClose extends ChannelDuplexHandler {

  /** How long a peer may take to close its direction, in seconds. */
  static final int PATIENCE_SECONDS = 1;

  private boolean closing;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (closing) {
      ReferenceCountUtil.release(message);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (closing || !(ctx.channel() instanceof SocketChannel channel) || !channel.isActive()) {
      ctx.close(promise);
      return;
    }
    closing = true;
    channel.closeFuture().addListener(closed -> promise.trySuccess());
    channel.shutdownOutput();
    ctx.executor().schedule(() -> ctx.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
