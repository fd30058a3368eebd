package dev.relaykit.mock.transport;

import dev.relaykit.mock.engine.MockConnection;
import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.journal.WireViolation;
import dev.relaykit.mock.session.Policies;
import dev.relaykit.mock.wire.FrameBytes;
import dev.relaykit.mock.wire.FrameWriter;
import dev.relaykit.mock.wire.OnePiece;
import dev.relaykit.mock.wire.PeerAddress;
import dev.relaykit.mock.wire.WireSettings;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.codec.StreamingDecoder;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rules.RuleId;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the messages of one WebSocket into frames for the engine. */
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);
  private static final RuleId INVALID_JSON = new RuleId("REL-RPC-008");

  private static final int NO_STATUS = 1005;

  private final MockEngine engine;
  private final WireSettings wire;
  private final Codec codec;
  private final OnePiece onePiece;
  private @Nullable MockConnection connection;
  private @Nullable FrameWriter writer;
  private @Nullable Integer closeCode;

  /**
   * What all connections of one event loop share, so that an idle connection costs no scratch
   * space.
   */
  record Codec(StreamingDecoder decoder, FrameBytes encoder, Policies.BinaryFrames binaryFrames) {}

  FrameHandler(MockEngine engine, WireSettings wire, Codec codec, OnePiece onePiece) {
    this.engine = engine;
    this.wire = wire;
    this.codec = codec;
    this.onePiece = onePiece;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof HandshakeComplete) {
      FrameWriter opened = new FrameWriter(ctx, wire, codec.encoder(), onePiece);
      MockConnection accepted = engine.open(opened, PeerAddress.of(ctx.channel()));
      opened.serve(accepted.id(), accepted::carryOut, accepted::cut);
      writer = opened;
      connection = accepted;
      // Not channelInactive: a decoder that fails at the end of its input keeps that to itself.
      ctx.channel()
          .closeFuture()
          .addListener(
              closed -> {
                opened.ended();
                accepted.closed(closeCode);
              });
    }
    super.userEventTriggered(ctx, event);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
    MockConnection open = connection;
    FrameWriter opened = writer;
    if (open == null || opened == null) {
      return;
    }
    if (message instanceof CloseWebSocketFrame close) {
      // A close frame without a code is one all the same (RFC 6455 section 7.1.5).
      closeCode = close.statusCode() < 0 ? NO_STATUS : close.statusCode();
      opened.closedByClient(close);
    } else if (opened.isClosing()) {
      return;
    } else if (message instanceof TextWebSocketFrame
        || (message instanceof BinaryWebSocketFrame
            && codec.binaryFrames() == Policies.BinaryFrames.READ)) {
      handle(open, ByteBufUtil.getBytes(message.content()));
    } else {
      LOG.warn("binary message ignored on {} (REL-TRAN-007)", open.id());
    }
  }

  private void handle(MockConnection open, byte[] json) {
    try {
      Frame frame = codec.decoder().decode(json, 0, json.length, PendingMethods.NONE);
      JournalEntry entry = wire.journal().add(Direction.RECEIVED, open.id(), json);
      List<WireViolation> violations = open.handle(frame, json);
      if (!violations.isEmpty()) {
        entry.note(violations);
      }
    } catch (DecodeFailure broken) {
      if (!broken.rule().equals(INVALID_JSON)) {
        wire.journal().add(Direction.RECEIVED, open.id(), json);
      }
      LOG.warn("frame ignored on {}: {}", open.id(), broken.getMessage());
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (writer != null) {
      writer.writabilityChanged();
    }
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    CloseReason reason = CloseReason.of(cause);
    MockConnection open = connection;
    if (cause instanceof IOException || open == null) {
      LOG.debug("connection from {} ends: {}", PeerAddress.of(ctx.channel()), cause.toString());
      ctx.close();
    } else if (reason != null) {
      LOG.warn("connection from {} is closed: {}", PeerAddress.of(ctx.channel()), reason.text());
      open.close(reason.code(), reason.text());
    } else {
      LOG.error(
          "connection from {} is closed: this is a fault of the server",
          PeerAddress.of(ctx.channel()),
          cause);
      open.close(CloseReason.INTERNAL_ERROR, "the server failed");
    }
  }
}
