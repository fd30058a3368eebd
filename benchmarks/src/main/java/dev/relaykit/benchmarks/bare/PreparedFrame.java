package dev.relaykit.benchmarks.bare;

import dev.relaykit.benchmarks.Frames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/**
 * A frame of {@link Frames} cut where its ids stand, so that sending it means copying bytes and
 * nothing else.
 */
final class PreparedFrame {
  private final byte[] beforeId;
  private final byte[] afterId;
  private final byte[] afterMessageId;
  private final boolean hasMessageId;

  PreparedFrame(String frame) {
    int id = frame.indexOf(Frames.ID);
    int rest = id + Frames.ID.length();
    int messageId = frame.indexOf(Frames.MESSAGE_ID, rest);
    hasMessageId = messageId >= 0;
    beforeId = Frames.bytes(frame.substring(0, id));
    afterId = Frames.bytes(hasMessageId ? frame.substring(rest, messageId) : frame.substring(rest));
    afterMessageId =
        Frames.bytes(hasMessageId ? frame.substring(messageId + Frames.MESSAGE_ID.length()) : "");
  }

  /** Returns the frame with an id in it, for a frame that names no message. */
  TextWebSocketFrame with(ByteBufAllocator allocator, byte[] id, int idLength) {
    return with(allocator, id, idLength, id, 0);
  }

  /** Returns the frame with an id and the message's id in it. */
  TextWebSocketFrame with(ByteBufAllocator allocator, byte[] id, int idLength, byte[] messageId) {
    return with(allocator, id, idLength, messageId, hasMessageId ? messageId.length : 0);
  }

  private TextWebSocketFrame with(
      ByteBufAllocator allocator, byte[] id, int idLength, byte[] messageId, int messageIdLength) {
    int size =
        beforeId.length + idLength + afterId.length + messageIdLength + afterMessageId.length;
    ByteBuf frame = allocator.buffer(size, size);
    frame.writeBytes(beforeId).writeBytes(id, 0, idLength).writeBytes(afterId);
    if (hasMessageId) {
      frame.writeBytes(messageId, 0, messageIdLength).writeBytes(afterMessageId);
    }
    return new TextWebSocketFrame(frame);
  }
}
