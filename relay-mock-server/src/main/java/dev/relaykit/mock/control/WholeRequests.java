package dev.relaykit.mock.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;

/** Joins the parts of a request, and says in JSON when there is too much of it. */
final class WholeRequests extends HttpObjectAggregator {

  private static final ControlResponse TOO_LARGE =
      ControlResponse.error(
          ControlResponse.TOO_LARGE,
          "a request body may have " + ControlServer.MAX_REQUEST_BYTES + " bytes");

  WholeRequests() {
    super(ControlServer.MAX_REQUEST_BYTES);
  }

  /** Who asks before sending is told in the same words; the body, should it come, is not read. */
  @Override
  protected Object newContinueResponse(
      HttpMessage start, int maxContentLength, ChannelPipeline pipeline) {
    long length = HttpUtil.getContentLength(start, -1L);
    if (length <= maxContentLength || !HttpUtil.is100ContinueExpected(start)) {
      return super.newContinueResponse(start, maxContentLength, pipeline);
    }
    return ResponseWriter.refusal(TOO_LARGE);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    ResponseWriter.write(ctx, TOO_LARGE, false);
  }
}
