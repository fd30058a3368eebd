package dev.relaykit.client.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;

/**
 * Puts a decoder in place, once the upgrade is done, that leaves closing to others: the one that
 * the handshake installs cuts the connection with its close frame, which a server that is still
 * sending then never reads.
 */
final class DecoderSwap extends ChannelInboundHandlerAdapter {

  private static final WebSocketDecoderConfig DECODING =
      WebSocketDecoderConfig.newBuilder()
          .expectMaskedFrames(false)
          .allowExtensions(false)
          .maxFramePayloadLength(NettyTransport.MAX_MESSAGE_BYTES)
          .closeOnProtocolViolation(false)
          .build();

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      ctx.pipeline()
          .replace(
              WebSocketFrameDecoder.class, "relay-decoder", new WebSocket13FrameDecoder(DECODING));
      ctx.pipeline().remove(this);
    }
    super.userEventTriggered(ctx, event);
  }
}
