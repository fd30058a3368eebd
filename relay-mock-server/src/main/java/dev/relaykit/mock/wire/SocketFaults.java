package dev.relaykit.mock.wire;

import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.protocol.time.Scheduler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import org.jspecify.annotations.Nullable;

/** Does to one socket what a fault of its connection asks for. On the event loop only. */
final class SocketFaults {

  private final ChannelHandlerContext context;
  private final OnePiece onePiece;
  private final Scheduler scheduler;
  private @Nullable Throttle throttle;
  private boolean reading = true;
  private boolean silent;
  private boolean answersPings = true;

  SocketFaults(ChannelHandlerContext context, OnePiece onePiece, Scheduler scheduler) {
    this.context = context;
    this.onePiece = onePiece;
    this.scheduler = scheduler;
  }

  void carryOut(ConnectionFault fault) {
    if (!context.channel().isOpen()) {
      return; // The client was quicker.
    }
    switch (fault.kind()) {
      case RESET -> reset();
      case SILENCE -> {
        flush();
        silent = true;
        answerNoPings();
      }
      case STOP_READING -> stopReading();
      case NO_PONG -> answerNoPings();
      case THROTTLE -> throttle(((ConnectionFault.Throttle) fault).bytesPerSecond());
      case CLOSE, PING, DISCONNECT, FORGET_SESSION -> {
        // The engine does that.
      }
    }
  }

  /**
   * Whether nothing is written or handled any more. What comes in is still read, and thrown away:
   * else nobody would notice that the client has gone.
   */
  boolean isSilent() {
    return silent;
  }

  /** A client that does not read what it is sent is not read from either. */
  void writabilityChanged() {
    Channel channel = context.channel();
    channel.config().setAutoRead(reading && channel.isWritable());
  }

  /** Bytes that wait for their turn, and that the channel does not know of. */
  long waitingBytes() {
    return throttle == null ? 0 : throttle.waitingBytes();
  }

  /** Whether what has been written goes at once, and an answer to it is read. */
  boolean canBeAnswered() {
    return reading && waitingBytes() == 0;
  }

  private void stopReading() {
    reading = false;
    context.channel().config().setAutoRead(false);
  }

  /** Below every handler: TLS would say farewell first. */
  private void reset() {
    flush();
    context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    context.pipeline().firstContext().close();
  }

  /** Sends what has been written by now, the beginning of a segment too. */
  private void flush() {
    if (onePiece.isJoining()) {
      onePiece.end();
    }
    context.flush();
  }

  private void answerNoPings() {
    if (answersPings) {
      answersPings = false;
      ChannelHandlerContext answering = answering();
      if (answering != null) {
        context.pipeline().addBefore(answering.name(), null, new PingSink());
      }
    }
  }

  /** The handler that answers pings, of either end. */
  private @Nullable ChannelHandlerContext answering() {
    ChannelHandlerContext server = context.pipeline().context(WebSocketServerProtocolHandler.class);
    return server == null
        ? context.pipeline().context(WebSocketClientProtocolHandler.class)
        : server;
  }

  private void throttle(int bytesPerSecond) {
    if (throttle == null) {
      throttle = new Throttle(scheduler, bytesPerSecond);
      context.pipeline().addBefore(context.pipeline().context(onePiece).name(), null, throttle);
    } else {
      throttle.bytesPerSecond(bytesPerSecond);
    }
  }
}
