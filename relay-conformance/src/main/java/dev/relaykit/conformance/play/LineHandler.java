package dev.relaykit.conformance.play;

import dev.relaykit.mock.clock.AckWatch;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.wire.FrameBytes;
import dev.relaykit.mock.wire.FrameWriter;
import dev.relaykit.mock.wire.OnePiece;
import dev.relaykit.mock.wire.SocketEnd;
import dev.relaykit.mock.wire.WireSettings;
import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.VirtualTime;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open WebSocket of the kit, at either end: what comes goes to the player, as it came. */
final class LineHandler extends SocketEnd {

  private static final Logger LOG = LoggerFactory.getLogger(LineHandler.class);

  private final FaultPlan faults;
  private final Scheduler scheduler;
  private final OnePiece onePiece;
  private final Function<Line, LineEnd> host;
  private @Nullable LineEnd end;

  /**
   * A handler for one connection.
   *
   * @param faults what goes wrong on this connection
   * @param scheduler runs tasks later, on the event loop
   * @param onePiece the handler of the same pipeline that can hold bytes together
   * @param host is told how to write, and says who listens
   */
  LineHandler(
      FaultPlan faults, Scheduler scheduler, OnePiece onePiece, Function<Line, LineEnd> host) {
    this.faults = faults;
    this.scheduler = scheduler;
    this.onePiece = onePiece;
    this.host = host;
  }

  /** The recording of the case keeps what goes over the wire; this journal is thrown away. */
  @Override
  protected FrameWriter opened(ChannelHandlerContext ctx) {
    WireSettings settings =
        new WireSettings(new Journal(new VirtualTime()), faults, scheduler, new AckWatch());
    FrameWriter writer = new FrameWriter(ctx, settings, new FrameBytes(), onePiece);
    NettyLine line = new NettyLine(writer, faults);
    writer.serve(NettyLine.ID, line::carryOut, () -> {});
    end = host.apply(line);
    return writer;
  }

  @Override
  protected void message(WebSocketFrame message) {
    if (end == null) {
      return;
    }
    if (message instanceof TextWebSocketFrame) {
      end.text(message.content().toString(StandardCharsets.UTF_8));
    } else if (message instanceof BinaryWebSocketFrame) {
      end.binary(ByteBufUtil.getBytes(message.content()));
    }
  }

  @Override
  protected void ended(@Nullable Integer code) {
    if (end != null) {
      end.ended(code);
    }
  }

  /** What breaks TLS or RFC 6455 shows as an end without a close frame. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("a connection of the kit ends", cause);
    ctx.close();
  }
}
