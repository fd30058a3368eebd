package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Upgrade;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.tls.CertificateFolder;
import dev.relaykit.mock.wire.OnePiece;
import dev.relaykit.mock.wire.UpgradeFaults;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
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
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A port of the kit for one case, on the loopback address. */
final class ScriptedServer implements AutoCloseable {

  /** Largest message that is taken, in bytes, after reassembly and inflation. */
  static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  /** Largest upgrade request, in bytes. */
  static final int MAX_UPGRADE_BYTES = 64 * 1024;

  private final PlayLoop loop;
  private final Host host;
  private final @Nullable SslContext tls;
  private final @Nullable SslContext strangers;
  private final ChannelGroup connections;
  private final Channel server;
  private int counted;

  private ScriptedServer(
      PlayLoop loop,
      Host host,
      @Nullable CertificateFolder tls,
      @Nullable CertificateFolder strangers)
      throws InterruptedException {
    this.loop = loop;
    this.host = host;
    this.tls = tls == null ? null : tls.serverContext();
    this.strangers = strangers == null ? null : strangers.serverContext();
    this.connections = new DefaultChannelGroup(loop.eventLoop());
    this.server =
        new ServerBootstrap()
            .group(loop.eventLoop())
            .channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    fill(channel.pipeline());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
  }

  /**
   * Opens a port.
   *
   * @param host takes in the connections, on the loop
   * @param tls what to encrypt with, or null for plain sockets
   * @param strangers what to encrypt with where the host wants a stranger, or null if it never does
   */
  static ScriptedServer open(
      PlayLoop loop,
      Host host,
      @Nullable CertificateFolder tls,
      @Nullable CertificateFolder strangers)
      throws InterruptedException {
    return new ScriptedServer(loop, host, tls, strangers);
  }

  private void fill(ChannelPipeline pipeline) {
    int[] number = new int[1];
    if (strangers != null && host.isStranger(counted + 1)) {
      number[0] = ++counted;
      SslHandler handler = strangers.newHandler(pipeline.channel().alloc());
      handler
          .handshakeFuture()
          .addListener(
              done -> {
                if (!done.isSuccess()) {
                  host.distrusted(number[0]);
                }
              });
      pipeline.addLast(handler);
    } else if (tls != null) {
      pipeline.addLast(tls.newHandler(pipeline.channel().alloc()));
    }
    FaultPlan faults = new FaultPlan();
    OnePiece onePiece = new OnePiece();
    PingProbe probe = new PingProbe(() -> host.ponged(number[0]));
    pipeline.addLast(
        onePiece,
        new HttpServerCodec(),
        new HttpObjectAggregator(MAX_UPGRADE_BYTES),
        new UpgradeGate(
            faults,
            request -> {
              number[0] = number[0] == 0 ? ++counted : number[0];
              Upgrade upgrade = host.upgrade(number[0], request);
              probe.arm(upgrade.ping());
              return upgrade;
            }),
        new UpgradeFaults(faults, loop.scheduler()),
        new WebSocketServerCompressionHandler(MAX_MESSAGE_BYTES),
        new WebSocketServerProtocolHandler(webSocket()),
        new WebSocketFrameAggregator(MAX_MESSAGE_BYTES),
        probe,
        new LineHandler(faults, loop.scheduler(), onePiece, line -> host.opened(number[0], line)));
  }

  private static WebSocketServerProtocolConfig webSocket() {
    return WebSocketServerProtocolConfig.newBuilder()
        .websocketPath("/")
        .checkStartsWith(true)
        .handleCloseFrames(false)
        .dropPongFrames(false)
        .sendCloseFrame(null)
        .allowExtensions(true)
        .decoderConfig(
            WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(MAX_MESSAGE_BYTES)
                .allowExtensions(true)
                .closeOnProtocolViolation(false)
                .build())
        .build();
  }

  /** The port that is open. */
  int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** Closes the port and every connection, and waits until they are closed. */
  @Override
  public void close() {
    server.close().syncUninterruptibly();
    connections.close().awaitUninterruptibly();
  }
}
