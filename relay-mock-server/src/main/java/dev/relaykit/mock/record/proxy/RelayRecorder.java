package dev.relaykit.mock.record.proxy;

import dev.relaykit.mock.record.ConnectionTap;
import dev.relaykit.mock.record.Recording;
import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.protocol.time.Ticker;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GenericFutureListener;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that records: what goes through it, goes on unchanged, byte for byte, from the upgrade on
 * (only extensions such as compression are not offered to the server). Neither end is read faster
 * than the other takes it. Safe to share between threads; has one daemon thread of its own.
 */
public final class RelayRecorder implements AutoCloseable {

  /** Most connections that are open at once; of more, each is answered with status 503. */
  public static final int MAX_OPEN_CONNECTIONS = 1000;

  /** How long the server has to accept a connection, TLS included, in seconds. */
  public static final int CONNECT_SECONDS = 10;

  private static final int HIGH_WATER_BYTES = 1024 * 1024;
  private static final int LOW_WATER_BYTES = 256 * 1024;
  private static final int STOP_SECONDS = 5;

  private final RecorderConfig config;
  private final Runnable whenIdle;
  private final Recording recording;
  private final Ticker ticker;
  private final long began;
  private final InetAddress address;
  private final @Nullable SslContext clientTls;
  private final @Nullable SslContext serverTls;
  private final EventLoopGroup group;
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel listening;
  private int open;
  private int connections;

  private RelayRecorder(RecorderConfig config, Runnable whenIdle) throws InterruptedException {
    SystemTime time = new SystemTime();
    this.config = config;
    this.whenIdle = whenIdle;
    this.ticker = time;
    this.began = time.nanos();
    this.recording = new Recording(config.shown(), time.instant());
    this.address = addressOf(config.upstreamHost());
    this.clientTls = config.isTls() ? trusting(config.caFile()) : null;
    this.serverTls = config.certificates() == null ? null : config.certificates().serverContext();
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("relay-record", true), NioIoHandler.newFactory());
    this.listening = listen();
  }

  /**
   * Starts a recorder.
   *
   * @param whenIdle called on the recorder's thread each time the last open connection has ended;
   *     must be quick
   * @throws RecorderException if the port cannot be opened, the server's name has no address, or
   *     the CA file cannot be used
   * @throws InterruptedException if the calling thread is interrupted meanwhile
   */
  public static RelayRecorder start(RecorderConfig config, Runnable whenIdle)
      throws InterruptedException {
    return new RelayRecorder(config, whenIdle);
  }

  /** What has been recorded so far; it grows. */
  public Recording recording() {
    return recording;
  }

  /** The port that is open. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** What clients connect to. */
  public String url() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return (serverTls == null ? "ws://" : "wss://") + host + ":" + port();
  }

  private Channel listen() throws InterruptedException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, marks())
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accepted(channel);
                  }
                });
    ChannelFuture bound =
        bootstrap.bind(new InetSocketAddress(config.host(), config.port())).await();
    if (!bound.isSuccess()) {
      group.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS);
      throw new RecorderException(
          "cannot listen on "
              + config.host()
              + ", port "
              + config.port()
              + ": "
              + bound.cause().getMessage()
              + "; port 0 takes any free one",
          bound.cause());
    }
    return bound.channel();
  }

  private static WriteBufferWaterMark marks() {
    return new WriteBufferWaterMark(LOW_WATER_BYTES, HIGH_WATER_BYTES);
  }

  private void accepted(SocketChannel channel) {
    channels.add(channel);
    if (serverTls != null) {
      channel.pipeline().addLast(serverTls.newHandler(channel.alloc()));
    }
    if (open == MAX_OPEN_CONNECTIONS) {
      ClientEnd.refuse(channel, "503 Service Unavailable", "too many connections");
      return;
    }
    open++;
    channel.closeFuture().addListener(closed -> ended());
    channel.pipeline().addLast(new ClientEnd(config, this::tap, this::connect));
  }

  private void ended() {
    open--;
    if (open == 0) {
      whenIdle.run();
    }
  }

  private ConnectionTap tap(String path) {
    return new ConnectionTap(recording, ++connections, ticker, began, path);
  }

  private void connect(Channel client, Consumer<Channel> connected, Consumer<Throwable> failed) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(client.eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.AUTO_READ, clientTls != null)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, marks())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_SECONDS * 1000)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channels.add(channel);
                    if (clientTls != null) {
                      SslHandler tls =
                          clientTls.newHandler(
                              channel.alloc(), config.upstreamHost(), config.upstreamPort());
                      tls.setHandshakeTimeoutMillis(CONNECT_SECONDS * 1000L);
                      channel.pipeline().addLast("tls", tls);
                    }
                  }
                })
            .connect(address, config.upstreamPort());
    Channel server = connecting.channel();
    GenericFutureListener<ChannelFuture> clientGone = gone -> server.close();
    client.closeFuture().addListener(clientGone);
    Consumer<Channel> joined =
        channel -> {
          client.closeFuture().removeListener(clientGone);
          connected.accept(channel);
        };
    connecting.addListener(
        tcp -> {
          SslHandler tls = server.pipeline().get(SslHandler.class);
          if (!tcp.isSuccess()) {
            failed.accept(tcp.cause());
          } else if (tls == null) {
            joined.accept(server);
          } else {
            tls.handshakeFuture()
                .addListener(
                    shaken -> {
                      if (shaken.isSuccess()) {
                        joined.accept(server);
                      } else {
                        server.close();
                        failed.accept(shaken.cause());
                      }
                    });
          }
        });
  }

  private static InetAddress addressOf(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new RecorderException("the server " + host + " has no address", unknown);
    }
  }

  private static SslContext trusting(@Nullable Path caFile) {
    SslContextBuilder builder =
        SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
    try {
      return (caFile == null ? builder : builder.trustManager(certificates(caFile))).build();
    } catch (SSLException problem) {
      throw new RecorderException("TLS cannot be set up: " + problem.getMessage(), problem);
    }
  }

  private static X509Certificate[] certificates(Path caFile) {
    try (InputStream in = Files.newInputStream(caFile)) {
      X509Certificate[] certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toArray(X509Certificate[]::new);
      if (certificates.length == 0) {
        throw new CertificateException("there is none in it");
      }
      return certificates;
    } catch (IOException | CertificateException problem) {
      throw new RecorderException(
          "the CA file " + caFile + " has no certificates that can be read", problem);
    }
  }

  /** Ends every connection and frees the port. May be called more than once. */
  @Override
  public void close() {
    recording.finish();
    listening.close().awaitUninterruptibly();
    channels.close().awaitUninterruptibly();
    group
        .shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
        .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
  }
}
