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

/** Lets upgrades through on known paths only; anything else gets 404 (REL-TRAN-004). */
final class PathGate extends ChannelInboundHandlerAdapter {

  private final Set<String> paths;

  PathGate(Set<String> paths) {
    this.paths = paths;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof FullHttpRequest request
        && !paths.contains(new QueryStringDecoder(request.uri()).path())) {
      ReferenceCountUtil.release(message);
      refuse(ctx);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  private void refuse(ChannelHandlerContext ctx) {
    byte[] text =
        ("no RELAY endpoint here; there is one on "
                + String.join(", ", paths.stream().sorted().toList())
                + "\n")
            .getBytes(StandardCharsets.UTF_8);
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND, Unpooled.wrappedBuffer(text));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, text.length)
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }
}
