package dev.relaykit.mock.wire;

import dev.relaykit.mock.engine.Wire;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.protocol.rpc.Frame;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the frames of one connection: encodes, journals, and leaves the flush to the end of the
 * event loop's present work, so that what is written together leaves together. On the event loop
 * only.
 */
public final class FrameWriter implements Wire {

  /** Most bytes that wait for a client that does not read; then its connection is cut. */
  public static final int MAX_UNSENT_BYTES = 64 * 1024 * 1024;

  /** How long a client has to answer a close frame before its connection is cut. */
  public static final int CLOSE_WAIT_MILLIS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(FrameWriter.class);

  private final ChannelHandlerContext context;
  private final Journal journal;
  private final FrameBytes bytes;
  private final OnePiece onePiece;
  private String sessionId = "";
  private boolean flushIsDue;
  private boolean closing;

  /**
   * A writer for the connection of {@code context}.
   *
   * @param bytes encodes for all connections of the event loop
   * @param onePiece the handler of the same pipeline that can hold bytes together
   */
  public FrameWriter(
      ChannelHandlerContext context, Journal journal, FrameBytes bytes, OnePiece onePiece) {
    this.context = context;
    this.journal = journal;
    this.bytes = bytes;
    this.onePiece = onePiece;
  }

  /** Names the connection in the journal; to be called before the first write. */
  public void sessionId(String id) {
    this.sessionId = id;
  }

  @Override
  public boolean write(Frame frame) {
    if (closing || !context.channel().isActive()) {
      return false;
    }
    byte[] json = bytes.of(frame);
    if (json == null) {
      return true;
    }
    journal.add(Direction.SENT, sessionId, json);
    write(new TextWebSocketFrame(Unpooled.wrappedBuffer(json)));
    return true;
  }

  @Override
  public boolean writeText(String text) {
    if (closing || !context.channel().isActive()) {
      return false;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    journal.add(Direction.SENT, sessionId, utf8);
    write(new TextWebSocketFrame(Unpooled.wrappedBuffer(utf8)));
    return true;
  }

  @Override
  public boolean writeBinary(byte[] content) {
    if (closing || !context.channel().isActive()) {
      return false;
    }
    write(new BinaryWebSocketFrame(Unpooled.copiedBuffer(content)));
    return true;
  }

  private void write(WebSocketFrame message) {
    context.write(message, context.voidPromise());
    flushSoon();
    if (context.channel().bytesBeforeWritable() > MAX_UNSENT_BYTES) {
      LOG.warn(
          "connection {} is cut: {} bytes wait for its client to read",
          sessionId,
          MAX_UNSENT_BYTES);
      closing = true;
      cut();
    }
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

  /**
   * Sends a close frame and goes on reading until the client answers it: data that is still on its
   * way would otherwise make the operating system cut the connection, and the frame be lost.
   */
  @Override
  public void close(int code, String reason) {
    if (closing || !context.channel().isActive()) {
      return;
    }
    closing = true;
    context.writeAndFlush(new CloseWebSocketFrame(code, reason));
    context.executor().schedule(this::cut, CLOSE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Answers the client's close frame, unless it is itself the answer to ours, and ends. */
  public void closedByClient(CloseWebSocketFrame frame) {
    if (!closing) {
      closing = true;
      context.writeAndFlush(frame.retainedDuplicate());
    }
    cut();
  }

  /** Whether a close frame has been sent: nothing more is written, and nothing more is handled. */
  public boolean isClosing() {
    return closing;
  }

  private void cut() {
    context.close();
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
