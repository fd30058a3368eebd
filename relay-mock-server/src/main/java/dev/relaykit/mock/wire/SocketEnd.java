package dev.relaykit.mock.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket, at either end, from its upgrade to its end: hands over the messages that come,
 * answers the close frame of the other end, and tells once that the socket is gone. On the event
 * loop only.
 */
public abstract class SocketEnd extends SimpleChannelInboundHandler<WebSocketFrame> {

  /** What a close frame without a code counts as (RFC 6455 section 7.1.5). */
  private static final int NO_STATUS = 1005;

  private @Nullable FrameWriter writer;
  private @Nullable Integer closeCode;

  /**
   * The upgrade is done.
   *
   * @return what writes to this socket
   */
  protected abstract FrameWriter opened(ChannelHandlerContext ctx);

  /**
   * A whole message has come, text or binary; none comes once either end has said that it closes.
   */
  protected abstract void message(WebSocketFrame message);

  /**
   * The socket that was open is gone.
   *
   * @param code the code of the close frame that the other end sent, or null if it sent none
   */
  protected abstract void ended(@Nullable Integer code);

  @Override
  public final void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof HandshakeComplete
        || event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      FrameWriter opened = opened(ctx);
      writer = opened;
      // Not channelInactive: a decoder that fails at the end of its input keeps that to itself.
      ctx.channel()
          .closeFuture()
          .addListener(
              closed -> {
                opened.ended();
                ended(closeCode);
              });
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
    FrameWriter opened = writer;
    if (opened == null) {
      return;
    }
    if (message instanceof CloseWebSocketFrame close) {
      closeCode = close.statusCode() < 0 ? NO_STATUS : close.statusCode();
      opened.closedByClient(close);
    } else if (!opened.isClosing()) {
      message(message);
    }
  }

  @Override
  public final void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (writer != null) {
      writer.writabilityChanged();
    }
    ctx.fireChannelWritabilityChanged();
  }
}
