package dev.relaykit.conformance.play;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/** Sends a WebSocket ping once the upgrade is done, if that is wanted, and knows its pong. */
final class PingProbe extends ChannelInboundHandlerAdapter {

  private static final String PAYLOAD = "relay-kit";

  private final Runnable ponged;
  private boolean armed;

  /**
   * A probe for one connection.
   *
   * @param ponged is run when the pong comes
   */
  PingProbe(Runnable ponged) {
    this.ponged = ponged;
  }

  /** Says, before the upgrade is done, whether there is to be a ping. */
  void arm(boolean wanted) {
    armed = wanted;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (armed && event instanceof HandshakeComplete) {
      ctx.writeAndFlush(
          new PingWebSocketFrame(Unpooled.copiedBuffer(PAYLOAD, StandardCharsets.UTF_8)));
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof PongWebSocketFrame pong) {
      ByteBuf content = pong.content();
      if (content.toString(StandardCharsets.UTF_8).equals(PAYLOAD)) {
        ponged.run();
      }
      ReferenceCountUtil.release(pong);
    } else {
      ctx.fireChannelRead(message);
    }
  }
}
