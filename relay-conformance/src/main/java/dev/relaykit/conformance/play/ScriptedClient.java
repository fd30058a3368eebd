package dev.relaykit.conformance.play;

import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.wire.OnePiece;
import io.netty.bootstrap.Bootstrap;
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
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.codec.http.websocketx.extensions.compression.WebSocketClientCompressionHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Opens connections of the kit, as the client, to one server under test. */
final class ScriptedClient implements AutoCloseable {

  /** How long TCP, TLS and the upgrade may take together. */
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private final PlayLoop loop;
  private final URI url;
  private final @Nullable SslContext tls;
  private final ChannelGroup connections;

  /**
   * A client of one server.
   *
   * @param url {@code ws://} or {@code wss://}
   * @param caFile whom to trust, or null for what the platform trusts
   * @throws IllegalArgumentException if the file cannot be used
   */
  ScriptedClient(PlayLoop loop, URI url, @Nullable Path caFile) {
    this.loop = loop;
    this.url = url;
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
          "TLS cannot be set up" + (caFile == null ? "" : " with " + caFile), problem);
    }
  }

  /**
   * Opens one more connection.
   *
   * @param path the path to ask for, or null for that of the URL
   * @param opened is told how to write, and says who listens
   * @param failed hears, once and instead, why there is no connection
   */
  void connect(@Nullable String path, Function<Line, LineEnd> opened, Consumer<Refusal> failed) {
    Attempt attempt = new Attempt(opened, failed);
    URI asked = path == null ? url : url.resolve(path);
    new Bootstrap()
        .group(loop.eventLoop())
        .channel(NioSocketChannel.class)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_TIMEOUT.toMillis())
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                connections.add(channel);
                fill(channel.pipeline(), asked, attempt);
              }
            })
        .connect(url.getHost(), port())
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                attempt.failed(null, String.valueOf(done.cause().getMessage()));
              }
            });
  }

  private int port() {
    return url.getPort() >= 0 ? url.getPort() : tls == null ? 80 : 443;
  }

  private void fill(ChannelPipeline pipeline, URI asked, Attempt attempt) {
    if (tls != null) {
      pipeline.addLast(tls.newHandler(pipeline.channel().alloc(), url.getHost(), port()));
    }
    FaultPlan faults = new FaultPlan();
    OnePiece onePiece = new OnePiece();
    pipeline.addLast(
        onePiece,
        new HttpClientCodec(),
        new HttpObjectAggregator(ScriptedServer.MAX_UPGRADE_BYTES),
        new WebSocketClientCompressionHandler(ScriptedServer.MAX_MESSAGE_BYTES),
        new WebSocketClientProtocolHandler(
            WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(asked)
                .version(WebSocketVersion.V13)
                .allowExtensions(true)
                .handleCloseFrames(false)
                .sendCloseFrame(null)
                .maxFramePayloadLength(ScriptedServer.MAX_MESSAGE_BYTES)
                .handshakeTimeoutMillis(CONNECT_TIMEOUT.toMillis())
                .build()),
        new WebSocketFrameAggregator(ScriptedServer.MAX_MESSAGE_BYTES),
        new LineHandler(faults, loop.scheduler(), onePiece, attempt::opened),
        attempt);
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
  record Refusal(@Nullable Integer status, String text) {}

  /** One connection until it is open; tells of its failure once. */
  private static final class Attempt extends ChannelInboundHandlerAdapter {

    private final Function<Line, LineEnd> whenOpened;
    private final Consumer<Refusal> whenFailed;
    private boolean settled;

    private Attempt(Function<Line, LineEnd> opened, Consumer<Refusal> failed) {
      this.whenOpened = opened;
      this.whenFailed = failed;
    }

    private LineEnd opened(Line line) {
      settled = true;
      return whenOpened.apply(line);
    }

    private void failed(@Nullable Integer status, String why) {
      if (!settled) {
        settled = true;
        whenFailed.accept(new Refusal(status, why));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      Integer status =
          cause instanceof WebSocketClientHandshakeException refused && refused.response() != null
              ? (Integer) refused.response().status().code()
              : null;
      failed(status, String.valueOf(cause.getMessage()));
      ctx.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      failed(null, "the server closed the connection before the upgrade");
      ctx.fireChannelInactive();
    }
  }
}
