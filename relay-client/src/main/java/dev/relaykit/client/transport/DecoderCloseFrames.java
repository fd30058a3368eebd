package dev.relaykit.client.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;

/**
 * Sends the close frames of Netty's WebSocket decoder through its encoder.
 *
 * <p>In a client's pipeline the decoder stands in front of the encoder, so what it writes about a
 * frame that is too large or broken would arrive here as an object, and never leave (REL-TRAN-010).
 */
final class DecoderCloseFrames extends ChannelOutboundHandlerAdapter {

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof CloseWebSocketFrame) {
      ctx.channel().write(message, promise);
    } else {
      ctx.write(message, promise);
    }
  }
}
