package dev.relaykit.benchmarks.sessions;

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
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens sessions on one event loop, each when one before it has logged in, so that only a few are
 * on their way at a time: a server's backlog is no part of the question.
 */
final class SessionOpener implements AutoCloseable {

  private static final int AT_A_TIME = 200;
  private static final int MAX_UPGRADE_BYTES = 8192;
  private static final int STOP_SECONDS = 5;

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("sessions", true), NioIoHandler.newFactory());
  private final List<ClientSession> opened = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger next = new AtomicInteger();
  private final URI server;
  private final int wanted;
  private final Tally tally;
  private final Bootstrap bootstrap;
  private final WebSocketClientProtocolConfig webSocket;

  /** Begins at once. */
  SessionOpener(URI server, int wanted, Tally tally) {
    this.server = server;
    this.wanted = wanted;
    this.tally = tally;
    this.bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class);
    this.webSocket =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(server)
            .allowExtensions(false)
            .build();
    for (int i = 0; i < AT_A_TIME; i++) {
      openNext();
    }
  }

  private void openNext() {
    int ordinal = next.getAndIncrement();
    if (ordinal >= wanted) {
      return;
    }
    ClientSession session = new ClientSession(ordinal, tally, this::openNext);
    opened.add(session);
    bootstrap
        .clone()
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(MAX_UPGRADE_BYTES),
                        new WebSocketClientProtocolHandler(webSocket),
                        session);
              }
            })
        .connect(server.getHost(), server.getPort())
        .addListener(
            connecting -> {
              if (!connecting.isSuccess()) {
                tally.fail(connecting.cause());
              }
            });
  }

  /** Lets the first sessions send messages, all at the same time. */
  void begin(int busy, int messages) {
    List.copyOf(opened).subList(0, busy).forEach(session -> session.begin(messages));
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
