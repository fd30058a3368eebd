package dev.relaykit.mock.transport;

import dev.relaykit.mock.engine.MockConnection;
import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.wire.FrameWriter;
import dev.relaykit.mock.wire.OnePiece;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.codec.StreamingDecoder;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rules.RuleId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the messages of one WebSocket into frames for the engine. */
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);
  private static final RuleId INVALID_JSON = new RuleId("REL-RPC-008");
  private static final int TOO_BIG = 1009;

  private final MockEngine engine;
  private final Journal journal;
  private final OnePiece onePiece;
  private final StreamingDecoder decoder = new StreamingDecoder();
  private @Nullable MockConnection connection;
  private @Nullable FrameWriter writer;

  FrameHandler(MockEngine engine, Journal journal, OnePiece onePiece) {
    this.engine = engine;
    this.journal = journal;
    this.onePiece = onePiece;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof HandshakeComplete) {
      FrameWriter opened = new FrameWriter(ctx, journal, onePiece);
      MockConnection accepted = engine.open(opened, peer(ctx));
      opened.sessionId(accepted.id());
      writer = opened;
      connection = accepted;
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
    MockConnection open = connection;
    if (open == null) {
      return;
    }
    if (!(message instanceof TextWebSocketFrame)) {
      LOG.warn("binary message ignored on {} (REL-TRAN-008)", open.id());
      return;
    }
    ByteBuf content = message.content();
    byte[] json = ByteBufUtil.getBytes(content);
    try {
      Frame frame = decoder.decode(json, 0, json.length, PendingMethods.NONE);
      journal.add(Direction.RECEIVED, open.id(), json);
      open.handle(frame);
    } catch (DecodeFailure broken) {
      if (!broken.rule().equals(INVALID_JSON)) {
        journal.add(Direction.RECEIVED, open.id(), json);
      }
      LOG.warn("frame ignored on {}: {}", open.id(), broken.getMessage());
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(ctx.channel().isWritable());
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (connection != null) {
      connection.closed();
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof TooLongFrameException && writer != null) {
      writer.close(TOO_BIG, "a message may have " + MockListener.MAX_MESSAGE_BYTES + " bytes");
      return;
    }
    LOG.debug("connection from {} ends: {}", peer(ctx), cause.toString());
    ctx.close();
  }

  private static String peer(ChannelHandlerContext ctx) {
    return ctx.channel().remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress() + ":" + address.getPort()
        : "unknown";
  }
}
