package dev.relaykit.conformance.play;

import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.wire.OnePiece;
import dev.relaykit.protocol.time.Scheduler.Timer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketClientCompressionHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Opens connections of the kit, as the client, to one server under test. */
final class ScriptedClient implements AutoCloseable {

  /** How long TCP, TLS and the upgrade may take together, before it is scaled. */
  static final Duration CONNECT_TIME = Duration.ofSeconds(10);

  /** Netty is not to keep the time of a part: one bound is for all of them. */
  private static final int ELSEWHERE = 0;

  private final PlayLoop loop;
  private final URI url;
  private final @Nullable SslContext tls;
  private final Duration connectTime;
  private final ChannelGroup connections;

  /**
   * A client of one server.
   *
   * @param url {@code ws://} or {@code wss://}
   * @param caFile whom to trust, or null for what the platform trusts
   * @param connectTime how long TCP, TLS and the upgrade of a connection may take together
   * @throws IllegalArgumentException if the file cannot be used; the message says which
   */
  ScriptedClient(PlayLoop loop, URI url, @Nullable Path caFile, Duration connectTime) {
    this.loop = loop;
    this.url = url;
    this.connectTime = connectTime;
    this.tls = "wss".equals(url.getScheme()) ? context(caFile) : null;
    this.connections = new DefaultChannelGroup(loop.eventLoop());
  }

  private static SslContext context(@Nullable Path caFile) {
    SslContextBuilder builder =
        SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
    try {
      return (caFile == null ? builder : builder.trustManager(caFile.toFile())).build();
    } catch (SSLException | IllegalArgumentException problem) {
      throw new IllegalArgumentException(
          caFile == null
              ? "TLS cannot be set up on this machine: " + problem.getMessage()
              : caFile + " is no file of PEM certificates that can be read",
          problem);
    }
  }

  /**
   * Opens one more connection.
   *
   * @param path the path to ask for, or null for that of the URL
   * @param deflate whether {@code permessage-deflate} is offered
   * @param opened is told how to write, and says who listens
   * @param failed hears, once and instead, why there is no connection and what to do
   */
  void connect(
      @Nullable String path,
      boolean deflate,
      Function<Line, LineEnd> opened,
      Consumer<Refusal> failed) {
    URI asked = path == null ? url : url.resolve(path);
    Attempt attempt = new Attempt(opened, failed);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, ELSEWHERE)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    connections.add(channel);
                    fill(channel.pipeline(), asked, deflate, attempt);
                  }
                })
            .connect(url.getHost(), port());
    attempt.bound(loop.scheduler().schedule(connectTime, () -> tooLate(attempt, connecting)));
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            attempt.failed(null, ConnectFailure.text(url, done.cause()));
          }
        });
  }

  private void tooLate(Attempt attempt, ChannelFuture connecting) {
    attempt.failed(null, ConnectFailure.tooLate(url, connecting.isDone(), connectTime));
    connecting.channel().close();
  }

  private int port() {
    return url.getPort() >= 0 ? url.getPort() : tls == null ? 80 : 443;
  }

  private void fill(ChannelPipeline pipeline, URI asked, boolean deflate, Attempt attempt) {
    if (tls != null) {
      SslHandler handler = tls.newHandler(pipeline.channel().alloc(), url.getHost(), port());
      handler.setHandshakeTimeoutMillis(ELSEWHERE);
      pipeline.addLast(handler);
    }
    FaultPlan faults = new FaultPlan();
    OnePiece onePiece = new OnePiece();
    pipeline.addLast(
        onePiece,
        new HttpClientCodec(),
        new HttpObjectAggregator(ScriptedServer.MAX_UPGRADE_BYTES));
    if (deflate) {
      pipeline.addLast(new WebSocketClientCompressionHandler(ScriptedServer.MAX_MESSAGE_BYTES));
    }
    pipeline.addLast(
        new WebSocketClientProtocolHandler(
            WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(asked)
                .version(WebSocketVersion.V13)
                .allowExtensions(deflate)
                .handleCloseFrames(false)
                .sendCloseFrame(null)
                .maxFramePayloadLength(ScriptedServer.MAX_MESSAGE_BYTES)
                .handshakeTimeoutMillis(Math.max(1, connectTime.toMillis()))
                .build()),
        new WebSocketFrameAggregator(ScriptedServer.MAX_MESSAGE_BYTES),
        attempt,
        new LineHandler(faults, loop.scheduler(), onePiece, attempt::opened));
  }

  /** Closes every connection, and waits until they are closed. */
  @Override
  public void close() {
    connections.close().awaitUninterruptibly();
  }

  /**
   * Why there is no connection.
   *
   * @param status the HTTP status that the server answered the upgrade with, or null if it did not
   * @param text the same for people
   */
  record Refusal(@Nullable Integer status, String text) {

    /** Whether the server accepted the upgrade, in a way that no client can take. */
    boolean isAccepted() {
      return status != null && status == ConnectFailure.SWITCHING_PROTOCOLS;
    }

    /** Whether the server wants credentials before it accepts an upgrade (REL-TRAN-006). */
    boolean wantsCredentials() {
      return status != null && status == ConnectFailure.UNAUTHORIZED;
    }
  }

  /** One connection until it is open; tells of its failure once. */
  private final class Attempt extends ChannelInboundHandlerAdapter {

    private final Function<Line, LineEnd> whenOpened;
    private final Consumer<Refusal> whenFailed;
    private Timer bound = () -> {};
    private boolean settled;

    private Attempt(Function<Line, LineEnd> opened, Consumer<Refusal> failed) {
      this.whenOpened = opened;
      this.whenFailed = failed;
    }

    private void bound(Timer timer) {
      bound = timer;
    }

    private LineEnd opened(Line line) {
      settled = true;
      bound.cancel();
      return whenOpened.apply(line);
    }

    private void failed(@Nullable Integer status, String why) {
      if (!settled) {
        settled = true;
        bound.cancel();
        whenFailed.accept(new Refusal(status, why));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      failed(ConnectFailure.status(cause), ConnectFailure.text(url, cause));
      ctx.fireExceptionCaught(cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      failed(null, ConnectFailure.closed(url));
      ctx.fireChannelInactive();
    }
  }
}
