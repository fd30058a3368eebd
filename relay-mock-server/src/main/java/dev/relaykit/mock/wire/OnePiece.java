package dev.relaykit.mock.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * Joins what is written between {@link #begin} and {@link #end} into one buffer that is written
 * once. Stands between the WebSocket encoder and the socket, or TLS. On the event loop only.
 */
public final class OnePiece extends ChannelOutboundHandlerAdapter {

  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf piece;
  private boolean joining;

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    this.context = added;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (!joining || !(message instanceof ByteBuf bytes)) {
      ctx.write(message, promise);
      return;
    }
    try {
      ByteBuf joined = piece == null ? ctx.alloc().buffer(bytes.readableBytes()) : piece;
      piece = joined;
      joined.writeBytes(bytes);
    } finally {
      bytes.release();
    }
    promise.trySuccess();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    if (piece != null) {
      piece.release();
      piece = null;
    }
  }

  void begin() {
    joining = true;
  }

  void end() {
    ByteBuf whole = joined();
    if (whole != null && context != null) {
      context.write(whole, context.voidPromise());
    }
  }

  /** Ends the piece by writing and flushing each of its bytes on its own. */
  void endInSingleBytes() {
    ByteBuf whole = joined();
    if (whole == null || context == null) {
      return;
    }
    try {
      while (whole.isReadable()) {
        context.writeAndFlush(whole.readRetainedSlice(1), context.voidPromise());
      }
    } finally {
      whole.release();
    }
  }

  /** Whether what is written is being joined. */
  boolean isJoining() {
    return joining;
  }

  private @Nullable ByteBuf joined() {
    joining = false;
    ByteBuf whole = piece;
    piece = null;
    return whole;
  }
}
