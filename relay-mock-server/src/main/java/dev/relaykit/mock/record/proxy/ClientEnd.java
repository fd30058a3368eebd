package dev.relaykit.mock.record.proxy;

import dev.relaykit.mock.journal.Direction;
import dev.relaykit.mock.record.ConnectionTap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the upgrade request of a client, and makes the connection to the server. */
final class ClientEnd extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(ClientEnd.class);

  /** How long a client has for its upgrade request. */
  static final int HEAD_SECONDS = 10;

  private final RecorderConfig config;
  private final Function<String, ConnectionTap> taps;
  private final Upstream upstream;
  private final HeadBytes head = new HeadBytes();
  private @Nullable ScheduledFuture<?> limit;
  private boolean asked;

  /** What came with the request or right behind it; of one read only, since reading then stops. */
  private final List<ByteBuf> early = new ArrayList<>(1);

  /** Opens connections to the server. */
  interface Upstream {

    /**
     * Connects; one of the two is called, on the event loop of the client.
     *
     * @param client whose loop is used
     */
    void connect(Channel client, Consumer<Channel> connected, Consumer<Throwable> failed);
  }

  /**
   * The end of a client that has just connected.
   *
   * @param taps makes the tap of a connection, for a path
   */
  ClientEnd(RecorderConfig config, Function<String, ConnectionTap> taps, Upstream upstream) {
    this.config = config;
    this.taps = taps;
    this.upstream = upstream;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    limit = ctx.executor().schedule(() -> ctx.close(), HEAD_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (asked) {
      early.add(bytes);
      return;
    }
    byte @Nullable [] whole = head.take(bytes);
    if (whole == null) {
      bytes.release();
      if (head.isTooLarge()) {
        refuse(ctx.channel(), "431 Request Header Fields Too Large", "the request is too large");
      }
      return;
    }
    UpgradeRequest request = UpgradeRequest.of(whole, config.hostHeader(), config.fixedPath());
    if (request == null) {
      bytes.release();
      refuse(ctx.channel(), "400 Bad Request", "this is no HTTP request");
      return;
    }
    asked = true;
    stopClock();
    early.add(bytes);
    ctx.channel().config().setAutoRead(false);
    ConnectionTap tap = taps.apply(request.path());
    upstream.connect(
        ctx.channel(),
        server -> join(ctx, server, request, tap),
        problem -> {
          releaseEarly();
          if (request.isUpgrade()) {
            tap.refused(502);
          }
          String said = unreachable(problem);
          LOG.warn("{}", said);
          refuse(ctx.channel(), "502 Bad Gateway", said);
        });
  }

  private void join(
      ChannelHandlerContext ctx, Channel server, UpgradeRequest request, ConnectionTap tap) {
    Channel client = ctx.channel();
    Pipe.Talk talk = new Pipe.Talk(tap, request.isUpgrade());
    Pipe fromClient = new Pipe(Direction.RECEIVED, server, talk);
    server.pipeline().addLast(new Pipe(Direction.SENT, client, talk));
    if (client.pipeline().get(SslHandler.class) == null
        && server.pipeline().get(SslHandler.class) == null) {
      client.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
      server.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    }
    server.write(Unpooled.wrappedBuffer(request.head()));
    ctx.pipeline().replace(this, null, fromClient);
    early.forEach(bytes -> fromClient.forward(client, bytes));
    early.clear();
    server.flush();
    if (client.isActive()) {
      client.config().setAutoRead(true);
      server.config().setAutoRead(true);
    } else {
      server.close();
    }
  }

  private String unreachable(Throwable problem) {
    String why = problem.getMessage() == null ? problem.toString() : problem.getMessage();
    return "the server "
        + config.shown()
        + " cannot be reached: "
        + (problem instanceof SSLException
            ? "TLS failed, " + why + "; a CA file says which certificates to trust"
            : why);
  }

  private void releaseEarly() {
    early.forEach(ByteBuf::release);
    early.clear();
  }

  private void stopClock() {
    if (limit != null) {
      limit.cancel(false);
    }
  }

  static void refuse(Channel client, String status, String problem) {
    byte[] text = (problem + "\n").getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 "
            + status
            + "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\nContent-Length: "
            + text.length
            + "\r\n\r\n";
    client.write(Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.ISO_8859_1)));
    client.writeAndFlush(Unpooled.wrappedBuffer(text)).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stopClock();
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
