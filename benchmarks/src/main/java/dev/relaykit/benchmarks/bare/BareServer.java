package dev.relaykit.benchmarks.bare;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A WebSocket server on loopback that answers prepared bytes: no JSON, no validation, no session,
 * no timers, no compression.
 */
final class BareServer implements AutoCloseable {
  private final MeasuredThreads threads = new MeasuredThreads("bare-server");
  private final EventLoopGroup loops;
  private final AtomicInteger accepted = new AtomicInteger();
  private final Channel listening;

  /**
   * Starts a server, and returns once it accepts connections.
   *
   * @param port 0 for any free port
   * @param loopCount number of event loop threads
   */
  BareServer(int port, int loopCount, Conversation conversation) {
    loops = new MultiThreadIoEventLoopGroup(loopCount, threads, NioIoHandler.newFactory());
    WebSocketServerProtocolConfig config =
        WebSocketServerProtocolConfig.newBuilder()
            .websocketPath("/")
            .checkStartsWith(true)
            .decoderConfig(
                WebSocketDecoderConfig.newBuilder()
                    .allowExtensions(false)
                    .withUTF8Validator(false)
                    .build())
            .build();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new WebSocketServerProtocolHandler(config),
                            new BareServerConnection(conversation, accepted.getAndIncrement()));
                  }
                });
    listening =
        bootstrap.bind(new InetSocketAddress("127.0.0.1", port)).syncUninterruptibly().channel();
  }

  URI uri() {
    return URI.create(
        "ws://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort() + "/");
  }

  MeasuredThreads threads() {
    return threads;
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
