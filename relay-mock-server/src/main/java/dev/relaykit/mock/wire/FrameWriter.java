package dev.relaykit.mock.wire;

import dev.relaykit.mock.engine.Origin;
import dev.relaykit.mock.engine.Wire;
import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.protocol.rpc.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the frames of one connection: encodes, journals, and leaves the flush to the end of the
 * event loop's present work, so that what is written together leaves together. While a fault is
 * armed, frames take the way through {@link FaultyPath}. On the event loop only.
 */
public final class FrameWriter implements Wire {

  /**
   * Most bytes that wait for a client that does not read, besides the frame that exceeds them; then
   * its connection is cut.
   */
  public static final int MAX_UNSENT_BYTES = 64 * 1024 * 1024;

  /** How long a client has to answer a close frame before its connection is cut. */
  public static final int CLOSE_WAIT_MILLIS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(FrameWriter.class);

  private final ChannelHandlerContext context;
  private final WireSettings settings;
  private final FrameBytes bytes;
  private final OnePiece onePiece;
  private final UnsentBytes ofAll;
  private final SocketFaults socket;
  private long counted;
  private @Nullable FaultyPath faultyPath;
  private Consumer<ConnectionFault> elsewhere = fault -> {};
  private Runnable onCut = () -> {};
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
      ChannelHandlerContext context, WireSettings settings, FrameBytes bytes, OnePiece onePiece) {
    this.context = context;
    this.settings = settings;
    this.bytes = bytes;
    this.onePiece = onePiece;
    this.ofAll = settings.unsent();
    this.socket = new SocketFaults(context, onePiece, settings.scheduler());
  }

  /**
   * Says whose frames these are; to be called before the first write.
   *
   * @param id names the connection, in the journal and to the faults
   * @param carryOut carries out a fault of the whole connection, and calls {@link #carryOut} for
   *     what the socket has in it
   * @param cut hears that the connection is about to be cut because its client does not read
   */
  public void serve(String id, Consumer<ConnectionFault> carryOut, Runnable cut) {
    this.sessionId = id;
    this.elsewhere = carryOut;
    this.onCut = cut;
  }

  @Override
  public boolean write(Frame frame) {
    if (!takes()) {
      return false;
    }
    byte[] json = bytes.of(frame);
    return json == null
        || (isPlain() ? plain(json) : faulty(OutFrame.text(Origin.of(frame), json)));
  }

  @Override
  public boolean write(Frame frame, Origin origin) {
    if (!takes()) {
      return false;
    }
    byte[] json = bytes.of(frame);
    return json == null
        || (isPlain() ? plain(json) : faulty(OutFrame.text(origin.completedBy(frame), json)));
  }

  @Override
  public boolean writeText(String text) {
    if (!takes()) {
      return false;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return isPlain() ? plain(utf8) : faulty(OutFrame.text(Origin.ofText(text), utf8));
  }

  @Override
  public boolean writeBinary(byte[] content) {
    if (!takes()) {
      return false;
    }
    OutFrame frame = OutFrame.text(Origin.OTHER, content.clone()).asBinary();
    if (isPlain()) {
      put(frame);
      return true;
    }
    return faulty(frame);
  }

  /** Whether no fault can concern the frame that is about to be sent. */
  private boolean isPlain() {
    return settings.faults().isIdle() && (faultyPath == null || faultyPath.isQuiet());
  }

  private boolean plain(byte[] content) {
    JournalEntry entry = settings.journal().add(Direction.SENT, sessionId, content);
    write(new TextWebSocketFrame(Unpooled.wrappedBuffer(content)));
    watch(entry);
    return true;
  }

  private boolean faulty(OutFrame frame) {
    FaultyPath path = faultyPath == null ? new FaultyPath(settings, this) : faultyPath;
    faultyPath = path;
    return path.send(frame);
  }

  /** Writes a frame in its form, unless the connection has ended meanwhile. */
  void put(OutFrame frame) {
    if (!takes()) {
      return;
    }
    JournalEntry entry =
        settings.journal().add(Direction.SENT, sessionId, frame.content(), frame.isBinary());
    if (!frame.singly() || onePiece.isJoining()) {
      putFragments(frame);
    } else {
      onePiece.begin();
      try {
        putFragments(frame);
      } finally {
        onePiece.endInSingleBytes();
      }
    }
    watch(entry);
  }

  /**
   * While the clock is advanced by hand, it waits for the answer to what has left, if there can be
   * one before it goes on.
   */
  private void watch(JournalEntry entry) {
    if (settings.acks().isWatching() && isOpen() && socket.canBeAnswered()) {
      String id = entry.requestId();
      if (entry.method() != null && id != null) {
        settings.acks().sent(id, sessionId);
      }
    }
  }

  private void putFragments(OutFrame frame) {
    int length = frame.content().length;
    int size = frame.fragmentBytes() == 0 ? Math.max(1, length) : frame.fragmentBytes();
    int at = 0;
    do {
      int end = Math.min(length, at + size);
      ByteBuf part = Unpooled.wrappedBuffer(frame.content(), at, end - at);
      boolean last = end == length;
      if (at > 0) {
        write(new ContinuationWebSocketFrame(last, 0, part));
      } else if (frame.isBinary()) {
        write(new BinaryWebSocketFrame(last, 0, part));
      } else {
        write(new TextWebSocketFrame(last, 0, part));
      }
      at = end;
    } while (at < length);
  }

  private void write(WebSocketFrame message) {
    context.write(message, context.voidPromise());
    flushSoon();
    count();
  }

  /** Whether a frame is taken; the client that has left too many unread loses its connection. */
  private boolean takes() {
    if (isOpen()) {
      ofAll.makeRoom();
    }
    if (isOpen() && counted > MAX_UNSENT_BYTES) {
      flush();
      if (counted > MAX_UNSENT_BYTES) {
        cutSlow();
      }
    }
    return isOpen();
  }

  private void count() {
    ChannelOutboundBuffer queue = context.channel().unsafe().outboundBuffer();
    long now = queue == null ? 0 : queue.totalPendingWriteBytes() + socket.waitingBytes();
    long before = counted;
    counted = now;
    ofAll.count(this, before, now);
  }

  private void forget() {
    long before = counted;
    counted = 0;
    ofAll.count(this, before, 0);
  }

  /** How many bytes waited for the client when that was last looked at. */
  long unsent() {
    return counted;
  }

  /** Ends the connection of a client that does not read; its session goes on without it at once. */
  void cutSlow() {
    LOG.warn("connection {} is cut: its client has left {} bytes unread", sessionId, counted);
    note("the server cuts the connection: the client has left " + counted + " bytes unread");
    closing = true;
    onCut.run();
    forget();
    cut();
  }

  @Override
  public void together(Runnable writes) {
    if (onePiece.isJoining()) {
      writes.run();
      return;
    }
    onePiece.begin();
    try {
      writes.run();
    } finally {
      onePiece.end();
      flushSoon();
    }
  }

  @Override
  public void carryOut(ConnectionFault fault) {
    note("fault " + fault.kind().wireName());
    socket.carryOut(fault);
  }

  /** Carries out a fault of the whole connection, in the engine first. */
  void carryOutElsewhere(ConnectionFault fault) {
    elsewhere.accept(fault);
  }

  @Override
  public void messageEnded(String messageId) {
    if (settings.faults().isIdle()) {
      return;
    }
    if (faultyPath == null) {
      settings.faults().messageEnded(messageId);
    } else {
      faultyPath.messageEnded(messageId);
    }
  }

  @Override
  public void release() {
    if (faultyPath != null) {
      faultyPath.release();
    }
  }

  @Override
  public void dropHeld() {
    if (faultyPath != null) {
      faultyPath.dropHeld();
    }
  }

  /**
   * Sends a close frame and goes on reading until the client answers it: data that is still on its
   * way would otherwise make the operating system cut the connection, and the frame be lost.
   */
  @Override
  public void close(int code, String reason) {
    if (!isOpen()) {
      return;
    }
    CloseWebSocketFrame frame = new CloseWebSocketFrame(code, reason);
    note("the server closes the connection: " + code + (reason.isEmpty() ? "" : " " + reason));
    if (faultyPath != null) {
      faultyPath.closing();
    }
    closing = true;
    ChannelFuture written = context.writeAndFlush(frame);
    if (socket.waitingBytes() == 0) {
      cutSoon();
    } else {
      written.addListener(done -> cutSoon());
    }
  }

  private void cutSoon() {
    context.executor().schedule(this::cut, CLOSE_WAIT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** The connection is gone: what is still kept back never goes. */
  public void ended() {
    settings.journal().ended(sessionId);
    forget();
    if (faultyPath != null) {
      faultyPath.ended();
    }
  }

  /** Answers the client's close frame, unless it is itself the answer to ours, and ends. */
  public void closedByClient(CloseWebSocketFrame frame) {
    if (socket.isSilent()) {
      return;
    }
    if (!closing) {
      closing = true;
      context.writeAndFlush(frame.retainedDuplicate());
    }
    cut();
  }

  /** Whether nothing more is handled: a close frame has been sent, or a fault has cut the line. */
  public boolean isClosing() {
    return closing || socket.isSilent();
  }

  /** Reads on, or does not, according to how much waits for the client to read. */
  public void writabilityChanged() {
    socket.writabilityChanged();
  }

  /** Whether frames are still taken. */
  boolean isOpen() {
    return !isClosing() && context.channel().isActive();
  }

  String sessionId() {
    return sessionId;
  }

  @Override
  public void loggedIn(String project) {
    settings.journal().belongs(sessionId, project);
  }

  @Override
  public void note(String text) {
    settings.journal().note(sessionId, text);
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

  /** Sends what the operating system takes. */
  void flush() {
    flushIsDue = false;
    context.flush();
    if (counted > 0) {
      count();
    }
  }
}
