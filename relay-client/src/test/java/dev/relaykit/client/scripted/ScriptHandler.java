package dev.relaykit.client.scripted;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Hands the client's frames to the script. */
final class ScriptHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

  private final Peer peer;
  private final ScriptedServer.Script script;
  private final Consumer<Peer> upgraded;

  ScriptHandler(Peer peer, ScriptedServer.Script script, Consumer<Peer> upgraded) {
    this.peer = peer;
    this.script = script;
    this.upgraded = upgraded;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof HandshakeComplete) {
      upgraded.accept(peer);
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
    if (message instanceof TextWebSocketFrame text) {
      JsonNode frame = Wire.read(text.text());
      peer.keep(frame);
      script.received(peer, frame);
    } else if (message instanceof PongWebSocketFrame pong) {
      peer.pongReceived(pong.content().toString(StandardCharsets.UTF_8));
    } else if (message instanceof CloseWebSocketFrame close) {
      peer.closeReceived(close.statusCode());
      ctx.writeAndFlush(close.retainedDuplicate()).addListener(ChannelFutureListener.CLOSE);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
