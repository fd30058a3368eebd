package dev.relaykit.benchmarks.bare;

import dev.relaykit.benchmarks.Frames;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Locale;

/**
 * One connection of the bare client. A frame with an id that this side made is a reply; every other
 * frame is an event. The first event may belong to the login and is not counted then. A message is
 * complete with its reply, or with as many events as the conversation has states: which message
 * they belong to is not looked at.
 */
final class BareClientConnection extends ChannelInboundHandlerAdapter {
  /** As long as {@link Frames#CONTEXT} for up to 10,000 connections. */
  private static final String CONTEXT_OF_ITS_OWN = "of%04d";

  private static final PreparedFrame ACK = new PreparedFrame(Frames.ACK);

  private final PreparedFrame login;
  private final PreparedFrame request;
  private final FrameId id = new FrameId();
  private final CountedId requestIds;
  private final int eventsPerMessage;
  private final boolean acks;
  private final int window;
  private final Progress progress;
  private long unsent;
  private int underWay;
  private int eventsSeen;
  private boolean eventSeen;
  private boolean loggedIn;
  private boolean drained;

  /**
   * Makes the handler of one connection.
   *
   * @param ordinal which connection this is, from 0
   * @param to the number that messages go to
   */
  BareClientConnection(
      Conversation conversation,
      int ordinal,
      String to,
      int window,
      long limit,
      Progress progress) {
    // A server that knows contexts sends an event to everyone who has asked for its context.
    String context = String.format(Locale.ROOT, CONTEXT_OF_ITS_OWN, ordinal);
    login = new PreparedFrame(Frames.CONNECT.replace(Frames.CONTEXT, context));
    request =
        new PreparedFrame(Frames.SEND.replace(Frames.CONTEXT, context).replace(Frames.TO, to));
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
          login.with(context.alloc(), loginId, loginId.length), context.voidPromise());
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
          onEvent(context, frame);
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

  private void onEvent(ChannelHandlerContext context, TextWebSocketFrame frame) {
    if (acks) {
      context.write(ACK.with(context.alloc(), id.bytes(), id.length()), context.voidPromise());
    }
    // Only the first is looked at: later ones must cost nothing but their id.
    boolean ofTheLogin = !eventSeen && frame.text().contains("\"signalwire.authorization.state\"");
    eventSeen = true;
    if (ofTheLogin) {
      return;
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
          request.with(context.alloc(), requestId, requestId.length), context.voidPromise());
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
