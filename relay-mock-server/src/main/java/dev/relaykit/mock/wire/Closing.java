package dev.relaykit.mock.wire;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.util.concurrent.TimeUnit;

/** The end of one connection: the close frames of both ends, and the cut behind them. */
final class Closing {

  private final ChannelHandlerContext context;
  private final SocketFaults socket;
  private boolean begun;

  Closing(ChannelHandlerContext context, SocketFaults socket) {
    this.context = context;
    this.socket = socket;
  }

  /** Whether a close frame has been sent, or the connection is about to be cut. */
  boolean hasBegun() {
    return begun;
  }

  /** Nothing more is to be handled. */
  void begin() {
    begun = true;
  }

  /** Sends a close frame, and cuts the connection if the client does not answer it in time. */
  void start(int code, String reason) {
    begun = true;
    ChannelFuture written = context.writeAndFlush(new CloseWebSocketFrame(code, reason));
    if (socket.waitingBytes() == 0) {
      cutSoon();
    } else {
      written.addListener(done -> cutSoon());
    }
  }

  private void cutSoon() {
    context.executor().schedule(this::cut, FrameWriter.CLOSE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Answers the client's close frame, unless it is itself the answer to ours, and ends. */
  void answer(CloseWebSocketFrame frame) {
    if (socket.isSilent()) {
      return;
    }
    if (!begun) {
      begun = true;
      context.writeAndFlush(frame.retainedDuplicate());
    }
    cut();
  }

  /** Ends the connection without more ado. */
  void cut() {
    context.close();
  }
}
