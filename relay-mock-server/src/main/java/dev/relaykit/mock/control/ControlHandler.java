package dev.relaykit.mock.control;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the HTTP requests of one connection, in their order. */
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);

  private final ControlRoutes routes;
  private final ControlAccess access;
  private final Caller caller = new Caller();
  private CompletionStage<?> before = CompletableFuture.completedFuture(null);

  ControlHandler(ControlRoutes routes, ControlAccess access) {
    this.routes = routes;
    this.access = access;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    // What follows a request that could not be read is not to be trusted to be one.
    boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    CompletionStage<ControlResponse> response = answer(request);
    before =
        before.thenCombineAsync(
            response.exceptionally(ControlHandler::failed),
            (earlier, ready) -> {
              write(ctx, ready, keepAlive);
              return null;
            },
            ctx.executor());
  }

  private CompletionStage<ControlResponse> answer(FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return CompletableFuture.completedFuture(unreadable(request.decoderResult().cause()));
    }
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    String refusal = access.refusal(request.headers().get(HttpHeaderNames.HOST), origin);
    if (refusal != null && !(isProbe(request) && access.admitsProbe(origin))) {
      return CompletableFuture.completedFuture(
          ControlResponse.error(ControlResponse.FORBIDDEN, refusal));
    }
    ControlRequest decoded;
    try {
      QueryStringDecoder uri = new QueryStringDecoder(request.uri());
      decoded =
          ControlRequest.of(
              uri.path(), uri.parameters(), ByteBufUtil.getBytes(request.content()), caller);
    } catch (IllegalArgumentException malformed) {
      return CompletableFuture.completedFuture(
          ControlResponse.error(
              ControlResponse.BAD_REQUEST, "the URL cannot be read: " + malformed.getMessage()));
    }
    try {
      return routes.handle(request.method().name(), decoded);
    } catch (RuntimeException problem) {
      return CompletableFuture.failedFuture(problem);
    }
  }

  private static boolean isProbe(FullHttpRequest request) {
    return request.method().equals(HttpMethod.GET) && request.uri().equals("/__mock__/health");
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

  static void write(ChannelHandlerContext ctx, ControlResponse ready, boolean keepAlive) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(ready.status()),
            Unpooled.wrappedBuffer(ready.body()));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, ready.contentType())
        .set(HttpHeaderNames.CONTENT_LENGTH, ready.body().length);
    if (ready.allow() != null) {
      response.headers().set(HttpHeaderNames.ALLOW, ready.allow());
    }
    BrowserRules.addTo(response.headers());
    HttpUtil.setKeepAlive(response, keepAlive);
    var written = ctx.writeAndFlush(response);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
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
