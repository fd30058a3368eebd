package dev.relaykit.benchmarks.bare;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * A client that keeps a window of prepared requests under way on each of its connections and counts
 * the messages that completed. Uses one event loop for all of them unless told otherwise.
 */
final class BareClient implements AutoCloseable {
  /** Largest answer to the upgrade request that is accepted, in bytes. */
  private static final int MAX_UPGRADE_BYTES = 8_192;

  private final MeasuredThreads threads = new MeasuredThreads("bare-client");
  private final EventLoopGroup loops;
  private final Progress progress;

  /**
   * Begins to open the connections. Each logs in and then sends its first window without waiting
   * for the others.
   *
   * @param to the number that messages go to
   * @param window messages under way on each connection, at least 1
   * @param limit messages sent on each connection at most
   */
  BareClient(
      URI server,
      Conversation conversation,
      int loopCount,
      int connectionCount,
      String to,
      int window,
      long limit) {
    progress = new Progress(connectionCount);
    loops = new MultiThreadIoEventLoopGroup(loopCount, threads, NioIoHandler.newFactory());
    WebSocketClientProtocolConfig config =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(server)
            .allowExtensions(false)
            .withUTF8Validator(false)
            .build();
    for (int i = 0; i < connectionCount; i++) {
      BareClientConnection connection =
          new BareClientConnection(conversation, i, to, window, limit, progress);
      new Bootstrap()
          .group(loops)
          .channel(NioSocketChannel.class)
          .handler(
              new ChannelInitializer<SocketChannel>() {
                @Override
                protected void initChannel(SocketChannel channel) {
                  channel
                      .pipeline()
                      .addLast(
                          new HttpClientCodec(),
                          new HttpObjectAggregator(MAX_UPGRADE_BYTES),
                          new WebSocketClientProtocolHandler(config),
                          connection);
                }
              })
          .connect(server.getHost(), server.getPort())
          .addListener(
              connecting -> {
                if (!connecting.isSuccess()) {
                  progress.fail(connecting.cause());
                }
              });
    }
  }

  /** Returns how far the client is, and what it takes to end it. */
  Progress progress() {
    return progress;
  }

  MeasuredThreads threads() {
    return threads;
  }

  @Override
  public void close() {
    loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
