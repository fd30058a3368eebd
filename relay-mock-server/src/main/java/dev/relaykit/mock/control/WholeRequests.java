package dev.relaykit.mock.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;

/** Joins the parts of a request, and says in JSON when there is too much of it. */
final class WholeRequests extends HttpObjectAggregator {

  WholeRequests() {
    super(ControlServer.MAX_REQUEST_BYTES);
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    ResponseWriter.write(
        ctx,
        ControlResponse.error(
            ControlResponse.TOO_LARGE,
            "a request body may have " + ControlServer.MAX_REQUEST_BYTES + " bytes"),
        false);
  }
}
