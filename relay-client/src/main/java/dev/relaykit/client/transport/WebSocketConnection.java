package dev.relaykit.client.transport;

import dev.relaykit.client.session.Transport;
import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.time.Scheduler.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One socket of the client: encodes what is written, and tells the session once when it opens and
 * once when it is gone. On the event loop only.
 */
final class WebSocketConnection implements Transport.Socket {

  /** Bytes that may wait for the server before nothing more is read from it. */
  static final int HIGH_WATER_BYTES = 1024 * 1024;

  /** Bytes that may wait for reading to go on. */
  static final int LOW_WATER_BYTES = HIGH_WATER_BYTES / 2;

  /**
   * Bytes that may wait, above the low water mark, before sends are refused. Answers cannot get
   * that far, since nothing is read that asks for one; a server that stays like this is found dead
   * by its missing answers to pings.
   */
  static final int CONGESTED_BYTES = 16 * 1024 * 1024;

  private static final int FIRST_BYTES = 512;
  private static final int CLOSE_SECONDS = 2;

  private final int generation;
  private final Transport.Listener listener;
  private final Endpoint endpoint;
  private final JsonFrameEncoder encoder;
  private @Nullable Channel channel;
  private @Nullable Timer deadline;
  private boolean open;
  private boolean ended;
  private boolean flushIsDue;

  /**
   * A connection that is not open yet.
   *
   * @param encoder shared with the other connections of the same event loop
   */
  WebSocketConnection(
      int generation, Transport.Listener listener, Endpoint endpoint, JsonFrameEncoder encoder) {
    this.encoder = encoder;
    this.generation = generation;
    this.listener = listener;
    this.endpoint = endpoint;
  }

  ChannelHandler handler() {
    return new FrameHandler(this, generation, listener);
  }

  void opening(Channel opening) {
    this.channel = opening;
  }

  /** The timer of {@link #giveUpUnlessOpen}; it ends with the attempt, and holds nothing longer. */
  void givenUpBy(Timer timer) {
    if (ended) {
      timer.cancel();
    } else {
      deadline = timer;
    }
  }

  private void stopDeadline() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
  }

  /** Whether the session has heard of the end, or asked for it. */
  boolean hasEnded() {
    return ended;
  }

  void upgraded() {
    if (!ended) {
      open = true;
      stopDeadline();
      listener.opened(generation);
    }
  }

  /** The socket could not be opened, or broke. */
  void failed(@Nullable Throwable cause) {
    end(endpoint + ": " + (cause == null ? "the connection was closed" : FailureText.of(cause)));
    abort();
  }

  void closedByPeer(String why) {
    end(endpoint + ": " + why);
  }

  /**
   * The server has sent a close frame: it is answered, unless it is the answer to one, and the
   * connection is cut if the server does not take that.
   */
  void closeAnswering(CloseWebSocketFrame close) {
    boolean first = !ended;
    end(endpoint + ": the server closed with code " + close.statusCode());
    Channel closing = channel;
    if (closing == null) {
      return;
    }
    if (first) {
      closing.writeAndFlush(close.retainedDuplicate()).addListener(ChannelFutureListener.CLOSE);
      closing.eventLoop().schedule(this::abort, CLOSE_SECONDS, TimeUnit.SECONDS);
    } else {
      closing.close();
    }
  }

  /**
   * Ends the socket for what the server has sent, with a close frame that the server gets time to
   * read.
   */
  void refuse(WebSocketCloseStatus status, String why) {
    Channel refusing = channel;
    boolean first = !ended;
    if (first && status.code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()) {
      listener.tooLarge();
    }
    end(endpoint + ": " + why);
    if (first && refusing != null) {
      refusing.writeAndFlush(new CloseWebSocketFrame(status));
      refusing.eventLoop().schedule(this::abort, CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  void giveUpUnlessOpen() {
    if (!open && !ended) {
      end(endpoint + ": not connected within " + endpoint.connectTimeout());
      abort();
    }
  }

  @Override
  public boolean write(Frame frame) {
    Channel to = channel;
    if (to == null || ended || !open) {
      return true;
    }
    ByteBuf bytes = to.alloc().buffer(FIRST_BYTES);
    boolean handedOver = false;
    try (ByteBufOutputStream out = new ByteBufOutputStream(bytes)) {
      encoder.encode(frame, out);
      if (bytes.readableBytes() > MAX_FRAME_BYTES) {
        return false;
      }
      handedOver = true;
      byte[] copy = listener.isWatched() ? ByteBufUtil.getBytes(bytes) : null;
      to.write(new TextWebSocketFrame(bytes), to.voidPromise());
      flushSoon(to);
      listener.written();
      if (copy != null) {
        listener.seen(generation, true, copy);
      }
      return true;
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory cannot fail", impossible);
    } finally {
      if (!handedOver) {
        bytes.release();
      }
    }
  }

  @Override
  public boolean isCongested() {
    // A channel that has closed says that it will be writable after as many bytes as there can be.
    return channel != null && !isGone() && channel.bytesBeforeWritable() > CONGESTED_BYTES;
  }

  @Override
  public boolean isGone() {
    return channel != null && !channel.isOpen();
  }

  @Override
  public long waitingBytes() {
    ChannelOutboundBuffer buffer = channel == null ? null : channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  /** What waits has changed: a server that takes nothing is not read from either. */
  void writabilityChanged() {
    if (channel != null) {
      channel.config().setAutoRead(channel.isWritable());
    }
  }

  /** What is written in one turn of the event loop leaves together. */
  private void flushSoon(Channel to) {
    if (!flushIsDue) {
      flushIsDue = true;
      to.eventLoop()
          .execute(
              () -> {
                flushIsDue = false;
                to.flush();
              });
    }
  }

  @Override
  public void close() {
    boolean shakeHands = open && !ended;
    ended = true;
    stopDeadline();
    Channel closing = channel;
    if (shakeHands && closing != null) {
      closing
          .writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
          .addListener(ChannelFutureListener.CLOSE);
      closing.eventLoop().schedule(this::abort, CLOSE_SECONDS, TimeUnit.SECONDS);
    } else {
      abort();
    }
  }

  @Override
  public void drop() {
    ended = true;
    stopDeadline();
    abort();
  }

  /** Cuts the connection past every handler: none may hold it up with a farewell of its own. */
  private void abort() {
    if (channel == null || !channel.isOpen()) {
      return;
    }
    if (open) {
      resetAtOnce(channel);
    }
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first == null) {
      channel.close();
    } else {
      first.close();
    }
  }

  /**
   * Some systems refuse to set anything on a socket that the peer has reset; it goes either way.
   */
  private static void resetAtOnce(Channel channel) {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException gone) {
      // Closing it is all that is left to do.
    }
  }

  private void end(String cause) {
    if (!ended) {
      ended = true;
      stopDeadline();
      listener.lost(generation, cause);
    }
  }
}
