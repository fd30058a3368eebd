package dev.relaykit.mock.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets upgrades through on known paths only; anything else gets 404 (REL-TRAN-004), and a URL that
 * cannot be decoded gets 400.
 */
final class PathGate extends ChannelInboundHandlerAdapter {

  private final Set<String> paths;
  private final boolean any;

  PathGate(Set<String> paths, boolean any) {
    this.paths = paths;
    this.any = any;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof FullHttpRequest request)) {
      ctx.fireChannelRead(message);
      return;
    }
    HttpResponseStatus refusal = refusal(request.uri());
    if (refusal == null) {
      ctx.fireChannelRead(message);
    } else {
      ReferenceCountUtil.release(message);
      refuse(ctx, refusal);
    }
  }

  private @Nullable HttpResponseStatus refusal(String uri) {
    try {
      return any || paths.contains(new QueryStringDecoder(uri).path())
          ? null
          : HttpResponseStatus.NOT_FOUND;
    } catch (IllegalArgumentException badEscape) {
      return HttpResponseStatus.BAD_REQUEST;
    }
  }

  private void refuse(ChannelHandlerContext ctx, HttpResponseStatus status) {
    String problem =
        status.equals(HttpResponseStatus.BAD_REQUEST)
            ? "the URL cannot be read: it has a % without two hex digits, or escapes that are not"
                + " UTF-8"
            : "no RELAY endpoint here";
    byte[] text =
        (problem
                + "; there is one on "
                + String.join(", ", paths.stream().sorted().toList())
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(text));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, text.length)
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
