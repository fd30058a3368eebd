package dev.relaykit.client.transport;

import dev.relaykit.client.session.Transport;
import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.time.Scheduler;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * WebSockets over Netty, on one event loop with one daemon thread. The addresses of hosts are
 * looked up beside it, within the time that an attempt has; where one takes no connection the next
 * is tried, within the same time.
 */
public final class NettyTransport implements Transport {

  /** Largest message that is taken, in bytes, after reassembly (REL-TRAN-010). */
  static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

  private static final int MAX_UPGRADE_BYTES = 64 * 1024;
  private static final long SHUT_DOWN_SECONDS = 5;
  private static final long CLOSE_SECONDS = 2;

  private final Endpoint endpoint;
  private final @Nullable SslContext tls;
  private final Object afterTheEnd = new Object();
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final ChannelGroup channels;
  private final Scheduler scheduler;
  private final HostLookup lookup;

  /** One for all sockets: they are all on the one event loop. */
  private final JsonFrameEncoder encoder = new JsonFrameEncoder();

  /**
   * A transport to one server; opens nothing yet.
   *
   * @throws IllegalArgumentException if the CA file cannot be used (REL-TRAN-022)
   */
  public NettyTransport(Endpoint endpoint) {
    this(endpoint, InetAddress::getAllByName);
  }

  /** Asks {@code names} for the addresses of hosts. */
  NettyTransport(Endpoint endpoint, HostLookup.Names names) {
    this.endpoint = endpoint;
    // First, since it may throw, and an event loop keeps a selector open.
    this.tls = endpoint.tls() ? TrustRoots.context(endpoint.caFile()) : null;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("relay-client", true), NioIoHandler.newFactory());
    this.loop = group.next();
    this.channels = new DefaultChannelGroup(loop);
    this.scheduler = new LoopScheduler(loop);
    this.lookup = new HostLookup(names);
  }

  @Override
  public Socket open(int generation, Listener listener) {
    WebSocketConnection connection =
        new WebSocketConnection(generation, listener, endpoint, encoder);
    // Each answer in a turn of its own: the session has no socket before open has returned.
    lookup.find(
        endpoint.plainHost(),
        addresses -> execute(() -> connect(connection, addresses, 0)),
        cause -> execute(() -> connection.failed(cause)));
    connection.givenUpBy(
        scheduler.schedule(endpoint.connectTimeout(), connection::giveUpUnlessOpen));
    return connection;
  }

  /** Tries the addresses from this one on, until one takes the connection. */
  private void connect(WebSocketConnection connection, List<InetAddress> addresses, int number) {
    if (connection.hasEnded()) {
      return;
    }
    boolean last = number == addresses.size() - 1;
    // One that does not answer must leave time for those behind it.
    int share = last ? 1 : addresses.size();
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(
                    WebSocketConnection.LOW_WATER_BYTES, WebSocketConnection.HIGH_WATER_BYTES))
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) Math.min(Integer.MAX_VALUE, connectMillis() / share))
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    fill(channel, connection);
                  }
                })
            .connect(addresses.get(number), endpoint.port());
    connection.opening(connecting.channel());
    connecting.addListener(
        done -> {
          if (!done.isSuccess() && last) {
            connection.failed(done.cause());
          } else if (!done.isSuccess()) {
            connect(connection, addresses, number + 1);
          }
        });
  }

  private void fill(SocketChannel channel, WebSocketConnection connection) {
    channels.add(channel);
    channel.pipeline().addLast(new PoliteClose());
    if (tls != null) {
      SslHandler handler = tls.newHandler(channel.alloc(), endpoint.plainHost(), endpoint.port());
      handler.setHandshakeTimeoutMillis(connectMillis());
      channel.pipeline().addLast(handler);
    }
    channel
        .pipeline()
        .addLast(
            new HttpClientCodec(),
            new HttpObjectAggregator(MAX_UPGRADE_BYTES),
            new WebSocketClientProtocolHandler(
                WebSocketClientProtocolConfig.newBuilder()
                    .webSocketUri(endpoint.uri())
                    .version(WebSocketVersion.V13)
                    .allowExtensions(false)
                    .handleCloseFrames(false)
                    .sendCloseFrame(null)
                    .withUTF8Validator(false)
                    .maxFramePayloadLength(MAX_MESSAGE_BYTES)
                    .handshakeTimeoutMillis(connectMillis())
                    .build()),
            new DecoderSwap(),
            new WebSocketFrameAggregator(MAX_MESSAGE_BYTES),
            connection.handler());
  }

  /** A guard behind the deadline of the attempt; Netty takes 0 for none, or for a mistake. */
  private long connectMillis() {
    return Math.max(1, endpoint.connectTimeout().toMillis());
  }

  @Override
  public void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException stopped) {
      runAfterTheEnd(task);
    }
  }

  /**
   * There is no event loop any more, so its tasks run on the threads that bring them: still one at
   * a time, and behind the last that the event loop ran itself.
   */
  private void runAfterTheEnd(Runnable task) {
    if (!loop.inEventLoop()) {
      loop.terminationFuture().awaitUninterruptibly(SHUT_DOWN_SECONDS, TimeUnit.SECONDS);
    }
    synchronized (afterTheEnd) {
      task.run();
    }
  }

  @Override
  public boolean isEventLoop() {
    return loop.inEventLoop();
  }

  @Override
  public Scheduler scheduler() {
    return scheduler;
  }

  @Override
  public void shutDown() {
    if (group.isShuttingDown()) {
      // A second close: there is nothing left to stop, and nobody left to run a task.
      if (!loop.inEventLoop()) {
        group.terminationFuture().awaitUninterruptibly(SHUT_DOWN_SECONDS, TimeUnit.SECONDS);
      }
      return;
    }
    // Behind the tasks that are waiting, so that a socket which one of them closes is waited for.
    execute(
        () -> {
          channels.newCloseFuture().addListener(closed -> stopLoop());
          scheduler.schedule(Duration.ofSeconds(CLOSE_SECONDS), this::stopLoop);
        });
    if (!loop.inEventLoop()) {
      group.terminationFuture().awaitUninterruptibly(SHUT_DOWN_SECONDS, TimeUnit.SECONDS);
    }
  }

  private void stopLoop() {
    lookup.close();
    group.shutdownGracefully(0, SHUT_DOWN_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public String toString() {
    return endpoint.toString();
  }
}
