package dev.relaykit.mock.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/** Writes a message as the WebSocket frames that it is to consist of. */
final class Fragments {

  private Fragments() {}

  /** Writes the frames, and if the message asks for it, each of their bytes alone. */
  static void write(OutFrame frame, FrameWriter writer, OnePiece onePiece) {
    if (!frame.singly() || onePiece.isJoining()) {
      write(frame, writer);
      return;
    }
    onePiece.begin();
    try {
      write(frame, writer);
    } finally {
      onePiece.endInSingleBytes();
    }
  }

  private static void write(OutFrame frame, FrameWriter writer) {
    int length = frame.content().length;
    int size = frame.fragmentBytes() == 0 ? Math.max(1, length) : frame.fragmentBytes();
    int at = 0;
    do {
      int end = Math.min(length, at + size);
      ByteBuf part = Unpooled.wrappedBuffer(frame.content(), at, end - at);
      boolean last = end == length;
      if (at > 0) {
        writer.write(new ContinuationWebSocketFrame(last, 0, part));
      } else if (frame.isBinary()) {
        writer.write(new BinaryWebSocketFrame(last, 0, part));
      } else {
        writer.write(new TextWebSocketFrame(last, 0, part));
      }
      at = end;
    } while (at < length);
  }
}
