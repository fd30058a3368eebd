package dev.relaykit.mock.wire;

import dev.relaykit.mock.engine.Origin;
import dev.relaykit.mock.engine.Wire;
import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.protocol.rpc.Frame;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the frames of one connection: encodes, journals, and leaves the flush to the end of the
 * event loop's present work, so that what is written together leaves together. While a fault is
 * armed, frames take the way through {@link FaultGate}. On the event loop only.
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
  private final UnsentOfClient unsent;
  private final SocketFaults socket;
  private final Closing closing;
  private final FaultGate gate;
  private Consumer<ConnectionFault> elsewhere = fault -> {};
  private Runnable onCut = () -> {};
  private String sessionId = "";
  private boolean flushIsDue;

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
    this.socket = new SocketFaults(context, onePiece, settings.scheduler());
    this.unsent = new UnsentOfClient(context.channel(), socket, settings.unsent(), this);
    this.closing = new Closing(context, socket);
    this.gate = new FaultGate(settings, this);
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
        || (gate.isIdle() ? plain(json) : gate.send(OutFrame.text(Origin.of(frame), json)));
  }

  @Override
  public boolean write(Frame frame, Origin origin) {
    if (!takes()) {
      return false;
    }
    byte[] json = bytes.of(frame);
    return json == null
        || (gate.isIdle()
            ? plain(json)
            : gate.send(OutFrame.text(origin.completedBy(frame), json)));
  }

  @Override
  public boolean writeText(String text) {
    if (!takes()) {
      return false;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return gate.isIdle() ? plain(utf8) : gate.send(OutFrame.text(Origin.ofText(text), utf8));
  }

  @Override
  public boolean writeBinary(byte[] content) {
    if (!takes()) {
      return false;
    }
    OutFrame frame = OutFrame.text(Origin.OTHER, content.clone()).asBinary();
    if (gate.isIdle()) {
      put(frame);
      return true;
    }
    return gate.send(frame);
  }

  private boolean plain(byte[] content) {
    JournalEntry entry = settings.journal().add(Direction.SENT, sessionId, content);
    write(new TextWebSocketFrame(Unpooled.wrappedBuffer(content)));
    watch(entry);
    return true;
  }

  /** Writes a frame in its form, unless the connection has ended meanwhile. */
  void put(OutFrame frame) {
    if (!takes()) {
      return;
    }
    JournalEntry entry =
        settings.journal().add(Direction.SENT, sessionId, frame.content(), frame.isBinary());
    Fragments.write(frame, this, onePiece);
    watch(entry);
  }

  /**
   * While the clock is advanced by hand, it waits for the answer to what has left, if there can be
   * one before it goes on.
   */
  private void watch(JournalEntry entry) {
    String id = settings.acks().isWatching() ? entry.requestId() : null;
    if (id != null && entry.method() != null && isOpen() && socket.canBeAnswered()) {
      settings.acks().sent(id, sessionId);
    }
  }

  /** Writes one WebSocket frame as it is. */
  void write(WebSocketFrame message) {
    context.write(message, context.voidPromise());
    flushSoon();
    unsent.count();
  }

  /** Whether a frame is taken; the client that has left too many unread loses its connection. */
  private boolean takes() {
    if (isOpen()) {
      unsent.makeRoomForAll();
    }
    if (isOpen() && unsent.bytes() > MAX_UNSENT_BYTES) {
      flush();
      if (unsent.bytes() > MAX_UNSENT_BYTES) {
        cutSlow();
      }
    }
    return isOpen();
  }

  /** How many bytes waited for the client when that was last looked at. */
  long unsent() {
    return unsent.bytes();
  }

  /** Ends the connection of a client that does not read; its session goes on without it at once. */
  void cutSlow() {
    LOG.warn(
        "connection {} is cut: its client has left {} bytes unread", sessionId, unsent.bytes());
    note("the server cuts the connection: the client has left " + unsent.bytes() + " bytes unread");
    closing.begin();
    onCut.run();
    unsent.forget();
    closing.cut();
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
    gate.messageEnded(messageId);
  }

  @Override
  public void release() {
    gate.release();
  }

  @Override
  public void dropHeld() {
    gate.dropHeld();
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
    note("the server closes the connection: " + code + (reason.isEmpty() ? "" : " " + reason));
    gate.closing();
    closing.start(code, reason);
  }

  /** The connection is gone: what is still kept back never goes. */
  public void ended() {
    settings.journal().ended(sessionId);
    unsent.forget();
    gate.ended();
  }

  /** Answers the client's close frame, unless it is itself the answer to ours, and ends. */
  public void closedByClient(CloseWebSocketFrame frame) {
    closing.answer(frame);
  }

  /** Whether nothing more is handled: a close frame has been sent, or a fault has cut the line. */
  public boolean isClosing() {
    return closing.hasBegun() || socket.isSilent();
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
    if (unsent.bytes() > 0) {
      unsent.count();
    }
  }
}
