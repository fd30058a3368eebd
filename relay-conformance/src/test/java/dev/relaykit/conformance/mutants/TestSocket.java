package dev.relaykit.conformance.mutants;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One WebSocket: what comes is handed to the loop of its client. */
final class TestSocket {

  private static final int NORMAL = 1000;
  private static final int TOO_BIG = 1009;
  private static final int MAX_MESSAGE = 10 * 1024 * 1024;

  /**
   * What is read of a message that is too big: a connection that is cut meanwhile loses its end.
   */
  private static final int MAX_READ = 2 * MAX_MESSAGE;

  private static final int MAX_UPGRADE = 64 * 1024;

  /** How long the other end may take to answer a close frame. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Its thread is a daemon, and serves all clients of all tests. */
  private static final EventLoopGroup NETWORK =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("test-network", true), NioIoHandler.newFactory());

  private final TestLoop loop;
  private final Consumer<String> onText;
  private final Consumer<TestSocket> onGone;
  private @Nullable Channel channel;
  private boolean upgraded;

  TestSocket(TestLoop loop, Consumer<String> onText, Consumer<TestSocket> onGone) {
    this.loop = loop;
    this.onText = onText;
    this.onGone = onGone;
  }

  /** Connects, and has something done on the loop once that is done; {@code onGone} if it fails. */
  void open(URI uri, Duration limit, Runnable onOpen) {
    Runnable opened =
        () -> {
          upgraded = true;
          onOpen.run();
        };
    channel =
        new Bootstrap()
            .group(NETWORK)
            .channel(NioSocketChannel.class)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel made) {
                    made.pipeline()
                        .addLast(
                            new HttpClientCodec(),
                            new HttpObjectAggregator(MAX_UPGRADE),
                            protocol(uri),
                            new WebSocketFrameAggregator(MAX_READ),
                            new Frames(opened));
                  }
                })
            .connect(uri.getHost(), uri.getPort())
            .channel();
    channel.closeFuture().addListener(closed -> loop.run(() -> onGone.accept(this)));
    loop.later(
        limit,
        () -> {
          if (!upgraded) {
            cut();
          }
        });
  }

  private static WebSocketClientProtocolHandler protocol(URI uri) {
    return new WebSocketClientProtocolHandler(
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(uri)
            .handleCloseFrames(false)
            .sendCloseFrame(null)
            .maxFramePayloadLength(MAX_READ)
            .build());
  }

  /** Sends a message. */
  void write(String text) {
    send(new TextWebSocketFrame(text));
  }

  private void send(WebSocketFrame frame) {
    if (channel == null) {
      frame.release();
    } else {
      channel.writeAndFlush(frame);
    }
  }

  /** Sends a close frame, and waits a while for the answer. */
  void close() {
    close(NORMAL);
  }

  private void close(int code) {
    if (!upgraded) {
      cut();
      return;
    }
    send(new CloseWebSocketFrame(code, ""));
    loop.later(PATIENCE, this::cut);
  }

  /** Ends the connection without a close frame. */
  void cut() {
    if (channel != null) {
      channel.close();
    }
  }

  /** What comes, once the connection is upgraded. */
  private final class Frames extends SimpleChannelInboundHandler<WebSocketFrame> {

    private final Runnable onOpen;

    Frames(Runnable onOpen) {
      this.onOpen = onOpen;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        loop.run(onOpen);
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      if (frame.content().readableBytes() > MAX_MESSAGE) {
        loop.run(() -> close(TOO_BIG));
      } else if (frame instanceof TextWebSocketFrame text) {
        String read = text.text();
        loop.run(() -> onText.accept(read));
      } else if (frame instanceof CloseWebSocketFrame close) {
        context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable problem) {
      context.close();
    }
  }
}
