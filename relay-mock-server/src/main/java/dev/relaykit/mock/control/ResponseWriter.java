package dev.relaykit.mock.control;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes an answer as HTTP: as a whole, in pieces, or as a stream. On the connection's thread. */
final class ResponseWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ResponseWriter.class);

  private final ChannelHandlerContext ctx;
  private final Iterator<byte[]> parts;
  private final boolean keepAlive;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private ResponseWriter(ChannelHandlerContext ctx, Iterator<byte[]> parts, boolean keepAlive) {
    this.ctx = ctx;
    this.parts = parts;
    this.keepAlive = keepAlive;
  }

  /**
   * Writes it.
   *
   * @return completes when the next answer may be written, whatever has become of this one
   */
  static CompletionStage<?> write(
      ChannelHandlerContext ctx, ControlResponse ready, boolean keepAlive) {
    EventStream stream = ready.stream();
    ControlResponse.Pieces pieces = ready.pieces();
    if (stream != null) {
      stream(ctx, stream, ready);
      return CompletableFuture.completedFuture(null);
    }
    if (pieces == null) {
      whole(ctx, ready, keepAlive);
      return CompletableFuture.completedFuture(null);
    }
    DefaultHttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(ready.status()));
    describe(head, ready);
    head.headers().set(HttpHeaderNames.CONTENT_LENGTH, pieces.length());
    HttpUtil.setKeepAlive(head, keepAlive);
    ctx.write(head);
    ResponseWriter writer = new ResponseWriter(ctx, pieces.parts(), keepAlive);
    writer.next();
    return writer.done;
  }

  private static void whole(ChannelHandlerContext ctx, ControlResponse ready, boolean keepAlive) {
    DefaultFullHttpResponse response = full(ready);
    HttpUtil.setKeepAlive(response, keepAlive);
    closeUnless(keepAlive, ctx.writeAndFlush(response));
  }

  /** An answer that ends the connection, for somebody else to write. */
  static DefaultFullHttpResponse refusal(ControlResponse ready) {
    DefaultFullHttpResponse response = full(ready);
    HttpUtil.setKeepAlive(response, false);
    return response;
  }

  private static DefaultFullHttpResponse full(ControlResponse ready) {
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(ready.status()),
            Unpooled.wrappedBuffer(ready.body()));
    describe(response, ready);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, ready.body().length);
    if (ready.status() == ControlResponse.UNAUTHORIZED) {
      response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
    }
    if (ready.allow() != null) {
      response.headers().set(HttpHeaderNames.ALLOW, ready.allow());
    }
    return response;
  }

  private static void describe(HttpResponse head, ControlResponse ready) {
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, ready.contentType());
    BrowserRules.addTo(head.headers());
  }

  private static void closeUnless(boolean keepAlive, ChannelFuture written) {
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  /** One piece at a time: the next one is made when the socket has taken this one. */
  private void next() {
    if (!parts.hasNext()) {
      closeUnless(keepAlive, ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
      done.complete(null);
      return;
    }
    byte[] part;
    try {
      part = parts.next();
    } catch (RuntimeException fault) {
      // The length has been promised: what is missing of it cannot be made up for.
      LOG.error("a control request failed while it was answered", fault);
      ctx.close();
      done.complete(null);
      return;
    }
    ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(part)))
        .addListener(
            written -> {
              if (written.isSuccess()) {
                ctx.executor().execute(this::next);
              } else {
                ctx.close();
                done.complete(null);
              }
            });
  }

  /** Nothing else is answered on this connection: the stream ends with it. */
  private static void stream(ChannelHandlerContext ctx, EventStream stream, ControlResponse ready) {
    DefaultHttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(ready.status()));
    describe(head, ready);
    head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    ctx.writeAndFlush(head);
    stream.begin(
        (event, written) ->
            ctx.executor()
                .execute(
                    () ->
                        ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(event)))
                            .addListener(done -> written.run())));
  }
}
