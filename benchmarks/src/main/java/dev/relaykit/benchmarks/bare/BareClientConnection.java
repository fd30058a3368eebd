package dev.relaykit.benchmarks.bare;

import dev.relaykit.benchmarks.Frames;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;

/**
 * One connection of the bare client. A frame with an id that this side made is a reply; every other
 * frame is an event. A message is complete with its reply, or with as many events as the
 * conversation has states: which message they belong to is not looked at.
 */
final class BareClientConnection extends ChannelInboundHandlerAdapter {
  private static final PreparedFrame LOGIN = new PreparedFrame(Frames.CONNECT);
  private static final PreparedFrame REQUEST = new PreparedFrame(Frames.SEND);
  private static final PreparedFrame ACK = new PreparedFrame(Frames.ACK);

  private final FrameId id = new FrameId();
  private final CountedId requestIds;
  private final int eventsPerMessage;
  private final boolean acks;
  private final int window;
  private final Progress progress;
  private long unsent;
  private int underWay;
  private int eventsSeen;
  private boolean loggedIn;
  private boolean drained;

  BareClientConnection(
      Conversation conversation, int ordinal, int window, long limit, Progress progress) {
    requestIds = new CountedId("ba5ec11e", ordinal);
    eventsPerMessage = conversation.states().size();
    acks = conversation.acks();
    this.window = window;
    this.unsent = limit;
    this.progress = progress;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      byte[] loginId = requestIds.next();
      context.writeAndFlush(
          LOGIN.with(context.alloc(), loginId, loginId.length), context.voidPromise());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof TextWebSocketFrame frame) {
        id.read(frame.content());
        if (requestIds.sameKind(id)) {
          onReply(context);
        } else {
          onEvent(context);
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void onReply(ChannelHandlerContext context) {
    if (!loggedIn) {
      loggedIn = true;
      fillWindow(context);
    } else if (eventsPerMessage == 0) {
      onCompleted(context);
    }
  }

  private void onEvent(ChannelHandlerContext context) {
    if (acks) {
      context.write(ACK.with(context.alloc(), id.bytes(), id.length()), context.voidPromise());
    }
    if (underWay > 0 && ++eventsSeen == eventsPerMessage) {
      eventsSeen = 0;
      onCompleted(context);
    }
  }

  private void onCompleted(ChannelHandlerContext context) {
    underWay--;
    progress.messageCompleted();
    fillWindow(context);
  }

  private void fillWindow(ChannelHandlerContext context) {
    while (underWay < window && unsent > 0 && !progress.stopped()) {
      unsent--;
      underWay++;
      byte[] requestId = requestIds.next();
      context.write(
          REQUEST.with(context.alloc(), requestId, requestId.length), context.voidPromise());
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
    if (loggedIn && underWay == 0 && !drained) {
      drained = true;
      progress.connectionDrained();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    progress.fail(
        new IOException("the server closed a connection with " + underWay + " messages under way"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    progress.fail(cause);
    context.close();
  }
}
