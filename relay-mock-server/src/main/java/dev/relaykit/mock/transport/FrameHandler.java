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
import dev.relaykit.mock.wire.SocketEnd;
import dev.relaykit.mock.wire.WireSettings;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.codec.StreamingDecoder;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rules.RuleId;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the messages of one WebSocket into frames for the engine. */
final class FrameHandler extends SocketEnd {

  private static final Logger LOG = LoggerFactory.getLogger(FrameHandler.class);
  private static final RuleId INVALID_JSON = new RuleId("REL-RPC-008");

  private final MockEngine engine;
  private final WireSettings wire;
  private final Codec codec;
  private final OnePiece onePiece;
  private @Nullable MockConnection connection;

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
  protected FrameWriter opened(ChannelHandlerContext ctx) {
    FrameWriter opened = new FrameWriter(ctx, wire, codec.encoder(), onePiece);
    MockConnection accepted = engine.open(opened, PeerAddress.of(ctx.channel()));
    opened.serve(accepted.id(), accepted::carryOut, accepted::cut);
    connection = accepted;
    return opened;
  }

  @Override
  protected void ended(@Nullable Integer code) {
    if (connection != null) {
      connection.closed(code);
    }
  }

  @Override
  protected void message(WebSocketFrame message) {
    MockConnection open = connection;
    if (open == null) {
      return;
    }
    if (message instanceof TextWebSocketFrame
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
