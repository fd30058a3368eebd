package dev.relaykit.benchmarks.bare;

import dev.relaykit.benchmarks.Frames;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * One connection of the bare server. The first frame is the login; a frame with an id that this
 * side made is an acknowledgement; every other frame is a request.
 */
final class BareServerConnection extends ChannelInboundHandlerAdapter {
  private static final PreparedFrame LOGIN_REPLY = new PreparedFrame(Frames.CONNECT_REPLY);
  private static final PreparedFrame REPLY = new PreparedFrame(Frames.SEND_REPLY);

  private final PreparedFrame[] events;
  private final FrameId id = new FrameId();
  private final CountedId eventIds;
  private final CountedId messageIds;
  private boolean loggedIn;

  BareServerConnection(Conversation conversation, int ordinal) {
    events =
        conversation.states().stream()
            .map(state -> new PreparedFrame(Frames.event(state)))
            .toArray(PreparedFrame[]::new);
    eventIds = new CountedId("ba5ee7e1", ordinal);
    messageIds = new CountedId("ba5e3e55", ordinal);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof TextWebSocketFrame frame) {
        id.read(frame.content());
        if (!eventIds.sameKind(id)) {
          answer(context);
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void answer(ChannelHandlerContext context) {
    if (!loggedIn) {
      loggedIn = true;
      context.write(
          LOGIN_REPLY.with(context.alloc(), id.bytes(), id.length()), context.voidPromise());
      return;
    }
    byte[] messageId = messageIds.next();
    context.write(
        REPLY.with(context.alloc(), id.bytes(), id.length(), messageId), context.voidPromise());
    for (PreparedFrame event : events) {
      byte[] eventId = eventIds.next();
      context.write(
          event.with(context.alloc(), eventId, eventId.length, messageId), context.voidPromise());
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }
}
