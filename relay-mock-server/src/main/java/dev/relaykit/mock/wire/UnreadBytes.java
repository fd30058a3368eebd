package dev.relaykit.mock.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands for a server that does not read. A little is taken in and thrown away, as if it lay in the
 * operating system's buffers, since else nobody would notice that the client has gone.
 */
final class UnreadBytes extends ChannelInboundHandlerAdapter {

  /** Most bytes that are taken in; then nothing is read any more. */
  static final int MAX_BYTES = 64 * 1024;

  private int taken;

  /** Whether there is room for more. */
  boolean hasRoom() {
    return taken < MAX_BYTES;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    taken += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
    ReferenceCountUtil.release(message);
    if (!hasRoom()) {
      ctx.channel().config().setAutoRead(false);
    }
  }
}
