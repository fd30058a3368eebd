package dev.relaykit.conformance.play;

import dev.relaykit.mock.clock.AckWatch;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.wire.FrameBytes;
import dev.relaykit.mock.wire.FrameWriter;
import dev.relaykit.mock.wire.OnePiece;
import dev.relaykit.mock.wire.WireSettings;
import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.VirtualTime;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open WebSocket of the kit, at either end: what comes goes to the player, as it came. */
final class LineHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final Logger LOG = LoggerFactory.getLogger(LineHandler.class);

  /** What an empty close frame counts as (RFC 6455 section 7.1.5). */
  private static final int NO_STATUS = 1005;

  private final FaultPlan faults;
  private final Scheduler scheduler;
  private final OnePiece onePiece;
  private final Function<Line, LineEnd> opened;
  private @Nullable LineEnd end;
  private @Nullable FrameWriter writer;
  private @Nullable Integer closeCode;

  /**
   * A handler for one connection.
   *
   * @param faults what goes wrong on this connection
   * @param scheduler runs tasks later, on the event loop
   * @param onePiece the handler of the same pipeline that can hold bytes together
   * @param opened is told how to write, and says who listens
   */
  LineHandler(
      FaultPlan faults, Scheduler scheduler, OnePiece onePiece, Function<Line, LineEnd> opened) {
    this.faults = faults;
    this.scheduler = scheduler;
    this.onePiece = onePiece;
    this.opened = opened;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    if (event instanceof HandshakeComplete
        || event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      open(ctx);
    }
    super.userEventTriggered(ctx, event);
  }

  /** The recording of the case keeps what goes over the wire; this journal is thrown away. */
  private void open(ChannelHandlerContext ctx) {
    WireSettings settings =
        new WireSettings(new Journal(new VirtualTime()), faults, scheduler, new AckWatch());
    FrameWriter writing = new FrameWriter(ctx, settings, new FrameBytes(), onePiece);
    NettyLine line = new NettyLine(writing, faults);
    writing.serve(NettyLine.ID, line::carryOut, () -> {});
    LineEnd listener = opened.apply(line);
    writer = writing;
    end = listener;
    ctx.channel()
        .closeFuture()
        .addListener(
            closed -> {
              writing.ended();
              listener.ended(closeCode);
            });
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame message) {
    LineEnd listener = end;
    FrameWriter writing = writer;
    if (listener == null || writing == null) {
      return;
    }
    if (message instanceof CloseWebSocketFrame close) {
      closeCode = close.statusCode() < 0 ? NO_STATUS : close.statusCode();
      writing.closedByClient(close);
    } else if (writing.isClosing()) {
      return;
    } else if (message instanceof TextWebSocketFrame) {
      listener.text(message.content().toString(StandardCharsets.UTF_8));
    } else if (message instanceof BinaryWebSocketFrame) {
      listener.binary(ByteBufUtil.getBytes(message.content()));
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (writer != null) {
      writer.writabilityChanged();
    }
    ctx.fireChannelWritabilityChanged();
  }

  /** What breaks TLS or RFC 6455 shows as an end without a close frame. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("a connection of the kit ends", cause);
    ctx.close();
  }
}
