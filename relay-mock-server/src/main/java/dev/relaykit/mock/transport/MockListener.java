package dev.relaykit.mock.transport;

import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.journal.Journal;
import dev.relaykit.mock.wire.OnePiece;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketServerCompressionHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The WebSocket port: accepts connections and hands their frames to the engine. */
public final class MockListener {

  /** Largest message, in bytes, after reassembly and inflation (REL-TRAN-010). */
  public static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

  /** Largest upgrade request, in bytes. */
  public static final int MAX_UPGRADE_BYTES = 64 * 1024;

  /** Unsent bytes above which a connection is not read from any more. */
  public static final int HIGH_WATER_BYTES = 1024 * 1024;

  /** Unsent bytes below which it is read from again. */
  public static final int LOW_WATER_BYTES = 256 * 1024;

  private static final int BACKLOG = 1024;

  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel server;

  private MockListener(
      EventLoopGroup loop,
      InetSocketAddress address,
      Set<String> paths,
      boolean deflate,
      @Nullable SslContext tls,
      MockEngine engine,
      Journal journal)
      throws InterruptedException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(LOW_WATER_BYTES, HIGH_WATER_BYTES))
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    fill(channel.pipeline(), paths, deflate, tls, engine, journal);
                  }
                });
    this.server = bootstrap.bind(address).sync().channel();
  }

  /**
   * Opens the port. Everything runs on the one event loop of {@code loop}.
   *
   * @param tls what to encrypt with, or null for plain sockets
   * @throws java.net.BindException if the address cannot be bound; not declared, since Netty throws
   *     it unchecked
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public static MockListener open(
      EventLoopGroup loop,
      InetSocketAddress address,
      Set<String> paths,
      boolean deflate,
      @Nullable SslContext tls,
      MockEngine engine,
      Journal journal)
      throws InterruptedException {
    return new MockListener(loop, address, paths, deflate, tls, engine, journal);
  }

  static void fill(
      ChannelPipeline pipeline,
      Set<String> paths,
      boolean deflate,
      @Nullable SslContext tls,
      MockEngine engine,
      Journal journal) {
    if (tls != null) {
      pipeline.addLast(tls.newHandler(pipeline.channel().alloc()));
    }
    OnePiece onePiece = new OnePiece();
    pipeline.addLast(
        onePiece,
        new HttpServerCodec(),
        new HttpObjectAggregator(MAX_UPGRADE_BYTES),
        new PathGate(paths));
    if (deflate) {
      pipeline.addLast(new WebSocketServerCompressionHandler(MAX_MESSAGE_BYTES));
    }
    pipeline.addLast(
        new WebSocketServerProtocolHandler(
            WebSocketServerProtocolConfig.newBuilder()
                .websocketPath("/")
                .checkStartsWith(true)
                .allowExtensions(deflate)
                .decoderConfig(
                    WebSocketDecoderConfig.newBuilder()
                        .maxFramePayloadLength(MAX_MESSAGE_BYTES)
                        .allowExtensions(deflate)
                        .build())
                .build()),
        new WebSocketFrameAggregator(MAX_MESSAGE_BYTES),
        new FrameHandler(engine, journal, onePiece));
  }

  /** The port that is open. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Closes the port and every connection, and waits until they are closed. */
  public void close() {
    server.close().syncUninterruptibly();
    connections.close().awaitUninterruptibly();
  }
}
