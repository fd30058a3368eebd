package dev.relaykit.mock.wire;

import dev.relaykit.mock.engine.Wire;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.rpc.Frame;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the frames of one connection: encodes, journals, and leaves the flush to the end of the
 * event loop's present work, so that what is written together leaves together. On the event loop
 * only.
 */
public final class FrameWriter implements Wire {

  private final ChannelHandlerContext context;
  private final Journal journal;
  private final OnePiece onePiece;
  private final JsonFrameEncoder encoder = new JsonFrameEncoder();
  private String sessionId = "";
  private boolean flushIsDue;

  /**
   * A writer for the connection of {@code context}.
   *
   * @param onePiece the handler of the same pipeline that can hold bytes together
   */
  public FrameWriter(ChannelHandlerContext context, Journal journal, OnePiece onePiece) {
    this.context = context;
    this.journal = journal;
    this.onePiece = onePiece;
  }

  /** Names the connection in the journal; to be called before the first write. */
  public void sessionId(String id) {
    this.sessionId = id;
  }

  @Override
  public void write(Frame frame) {
    if (!context.channel().isActive()) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try {
      encoder.encode(frame, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    }
    byte[] json = bytes.toByteArray();
    journal.add(Direction.SENT, sessionId, json);
    context.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(json)), context.voidPromise());
    flushSoon();
  }

  @Override
  public void together(Runnable writes) {
    onePiece.begin();
    try {
      writes.run();
    } finally {
      onePiece.end();
    }
  }

  @Override
  public void close(int code, String reason) {
    if (context.channel().isActive()) {
      context
          .writeAndFlush(new CloseWebSocketFrame(code, reason))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }

  private void flushSoon() {
    if (!flushIsDue) {
      flushIsDue = true;
      context.executor().execute(this::flush);
    }
  }

  private void flush() {
    flushIsDue = false;
    context.flush();
  }
}
