package dev.relaykit.client.transport;

import dev.relaykit.client.log.LogEvent;
import dev.relaykit.client.session.Transport;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.codec.StreamingDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the messages of one WebSocket into frames for the session, each handled before the next is
 * decoded.
 */
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);
  private static final String TOO_BIG =
      "the server sent more than " + NettyTransport.MAX_MESSAGE_BYTES + " bytes at once";
  private static final int FIRST_BYTES = 4 * 1024;
  private static final int KEPT_BYTES = 64 * 1024;

  private final WebSocketConnection connection;
  private final int generation;
  private final Transport.Listener listener;
  private final PendingMethods pending;
  private final StreamingDecoder decoder = new StreamingDecoder();
  private byte[] bytes = new byte[FIRST_BYTES];
  private boolean warnedOfBinary;

  FrameHandler(WebSocketConnection connection, int generation, Transport.Listener listener) {
    this.connection = connection;
    this.generation = generation;
    this.listener = listener;
    this.pending = listener::methodOf;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      connection.upgraded();
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
    if (message instanceof TextWebSocketFrame) {
      text(message.content());
    } else if (message instanceof BinaryWebSocketFrame && !warnedOfBinary) {
      warnedOfBinary = true;
      LogEvent.BINARY_IGNORED.log(LOG, generation);
    } else if (message instanceof CloseWebSocketFrame close) {
      connection.closeAnswering(close);
    }
  }

  private void text(ByteBuf content) {
    int length = content.readableBytes();
    if (length > bytes.length) {
      bytes = new byte[length];
    }
    content.readBytes(bytes, 0, length);
    if (listener.isWatched()) {
      listener.seen(generation, false, Arrays.copyOf(bytes, length));
    }
    try {
      listener.received(generation, decoder.decode(bytes, 0, length, pending));
    } catch (DecodeFailure broken) {
      listener.unreadable(generation, String.valueOf(broken.getMessage()));
    } finally {
      listener.readEnds();
    }
    if (bytes.length > KEPT_BYTES) {
      bytes = new byte[FIRST_BYTES];
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    connection.writabilityChanged();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    connection.closedByPeer("the connection was closed");
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      connection.refuse(WebSocketCloseStatus.MESSAGE_TOO_BIG, TOO_BIG);
    } else if (cause instanceof CorruptedWebSocketFrameException broken) {
      WebSocketCloseStatus status = broken.closeStatus();
      connection.refuse(
          status,
          status.code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()
              ? TOO_BIG
              : "the server broke the WebSocket protocol: " + cause.getMessage());
    } else {
      connection.failed(cause);
    }
  }
}
