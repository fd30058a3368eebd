package dev.relaykit.mock.control;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the HTTP requests of one connection, in their order. */
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);

  /** Most requests of one connection that wait for their answers; no more are read meanwhile. */
  static final int MAX_UNANSWERED = 64;

  private final ControlRoutes routes;
  private final ControlAccess access;
  private final Caller caller = new Caller();
  private boolean streams;
  private int unanswered;
  private CompletionStage<?> before = CompletableFuture.completedFuture(null);

  ControlHandler(ControlRoutes routes, ControlAccess access) {
    this.routes = routes;
    this.access = access;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    if (streams) {
      // Nothing is answered any more, so nothing is done either.
      return;
    }
    // What follows a request that could not be read is not to be trusted to be one.
    boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    if (++unanswered == MAX_UNANSWERED) {
      ctx.channel().config().setAutoRead(false);
    }
    before =
        before
            .thenCombineAsync(
                answer(request).exceptionally(ControlHandler::failed),
                (earlier, ready) -> ready,
                ctx.executor())
            .thenCompose(ready -> write(ctx, ready, keepAlive));
  }

  private CompletionStage<?> write(
      ChannelHandlerContext ctx, ControlResponse ready, boolean keepAlive) {
    if (unanswered-- == MAX_UNANSWERED) {
      ctx.channel().config().setAutoRead(true);
    }
    if (streams) {
      return CompletableFuture.completedFuture(null);
    }
    streams = ready.stream() != null;
    return ResponseWriter.write(ctx, ready, keepAlive);
  }

  private CompletionStage<ControlResponse> answer(FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return CompletableFuture.completedFuture(unreadable(request.decoderResult().cause()));
    }
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    if (hosts.size() > 1) {
      return CompletableFuture.completedFuture(
          ControlResponse.error(
              ControlResponse.BAD_REQUEST, "the request has several Host headers; send one"));
    }
    String host = hosts.isEmpty() ? null : hosts.get(0);
    String refusal = access.refusal(host, origin);
    boolean probe = isProbe(request) && access.admitsProbe(host, origin);
    if (refusal != null && !probe) {
      return CompletableFuture.completedFuture(
          ControlResponse.error(ControlResponse.FORBIDDEN, refusal));
    }
    ControlRequest decoded;
    try {
      QueryStringDecoder uri = new QueryStringDecoder(request.uri());
      decoded =
          ControlRequest.of(
                  uri.path(), uri.parameters(), ByteBufUtil.getBytes(request.content()), caller)
              .after(request.headers().get("last-event-id"));
    } catch (IllegalArgumentException malformed) {
      return CompletableFuture.completedFuture(
          ControlResponse.error(
              ControlResponse.BAD_REQUEST, "the URL cannot be read: " + malformed.getMessage()));
    }
    if (!probe && !isOpen(request, decoded) && !isAuthorized(request, decoded)) {
      return CompletableFuture.completedFuture(
          ControlResponse.error(
              ControlResponse.UNAUTHORIZED,
              "this server wants its control token: Authorization: Bearer TOKEN"));
    }
    try {
      return routes.handle(request.method().name(), decoded);
    } catch (RuntimeException problem) {
      return CompletableFuture.failedFuture(problem);
    }
  }

  private static boolean isProbe(FullHttpRequest request) {
    return isLooking(request) && request.uri().equals("/__mock__/health");
  }

  private static boolean isLooking(FullHttpRequest request) {
    return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
  }

  /** The page at the root is the same for everybody; what it shows it asks for with the token. */
  private static boolean isOpen(FullHttpRequest request, ControlRequest decoded) {
    return ConsoleEndpoint.isOpen(decoded.path()) && isLooking(request);
  }

  /** A browser's stream of events cannot have a header, so its URL may have the token. */
  private boolean isAuthorized(FullHttpRequest request, ControlRequest decoded) {
    List<String> inQuery = decoded.query().getOrDefault("token", List.of());
    boolean mayBeInQuery = decoded.path().equals(EventsEndpoint.PATH) && !inQuery.isEmpty();
    return access.isAuthorized(
        request.headers().get(HttpHeaderNames.AUTHORIZATION), mayBeInQuery ? inQuery.get(0) : null);
  }

  private static ControlResponse unreadable(Throwable cause) {
    return cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException
        ? ControlResponse.error(
            ControlResponse.HEADER_TOO_LARGE,
            "the URL may have "
                + ControlServer.MAX_URL_BYTES
                + " bytes, the headers "
                + ControlServer.MAX_HEADER_BYTES)
        : ControlResponse.error(
            ControlResponse.BAD_REQUEST, "this is not HTTP/1.1: " + cause.getMessage());
  }

  private static ControlResponse failed(@Nullable Throwable problem) {
    LOG.error("a control request failed", problem);
    return ControlResponse.error(
        ControlResponse.INTERNAL_ERROR, "the server failed here; its log says more");
  }

  /** Whoever does something slow for this client may stop: nobody hears the answer. */
  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    caller.left();
    super.channelInactive(ctx);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("control connection ends: {}", cause.toString());
    ctx.close();
  }
}
