package dev.relaykit.mock.wire;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.Moment;
import dev.relaykit.mock.fault.UpgradeFault;
import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.Scheduler.Timer;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets the upgrade of one connection go wrong, if that is due, and is gone once it goes on. */
public final class UpgradeFaults extends ChannelInboundHandlerAdapter {

  private final FaultPlan plan;
  private final Scheduler scheduler;
  private final Consumer<String> notes;
  private @Nullable FullHttpRequest waiting;
  private @Nullable Timer timer;

  /**
   * Watches for one upgrade.
   *
   * @param plan what is to go wrong
   * @param scheduler runs tasks later, on the event loop
   */
  public UpgradeFaults(FaultPlan plan, Scheduler scheduler) {
    this(plan, scheduler, note -> {});
  }

  /**
   * The same, and says what has gone wrong.
   *
   * @param notes takes a few words about each fault that happens; there is no session yet
   */
  public UpgradeFaults(FaultPlan plan, Scheduler scheduler, Consumer<String> notes) {
    this.plan = plan;
    this.scheduler = scheduler;
    this.notes = notes;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof FullHttpRequest request)) {
      ctx.fireChannelRead(message);
      return;
    }
    Duration delay = Duration.ZERO;
    for (Fault fault : plan.due(Moment.upgrade())) {
      UpgradeFault ofUpgrade = (UpgradeFault) fault;
      notes.accept(
          "fault " + fault.kind().wireName() + " at upgrade of " + PeerAddress.of(ctx.channel()));
      switch (ofUpgrade.kind()) {
        case REFUSE_UPGRADE -> {
          request.release();
          refuse(ctx, ((UpgradeFault.RefuseUpgrade) ofUpgrade).status());
          return;
        }
        case DELAY_UPGRADE -> delay = delay.plus(((UpgradeFault.DelayUpgrade) ofUpgrade).delay());
        case NO_DEFLATE -> request.headers().remove(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS);
      }
    }
    if (delay.isZero()) {
      goOn(ctx, request);
    } else {
      ctx.channel().config().setAutoRead(false);
      waiting = request;
      timer = scheduler.schedule(delay, () -> goOnLater(ctx));
    }
  }

  private static void refuse(ChannelHandlerContext ctx, int status) {
    byte[] text = "a fault refuses this upgrade\n".getBytes(StandardCharsets.UTF_8);
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(text));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, text.length)
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private void goOnLater(ChannelHandlerContext ctx) {
    FullHttpRequest request = waiting;
    waiting = null;
    if (request != null) {
      goOn(ctx, request);
      ctx.channel().config().setAutoRead(true);
    }
  }

  private void goOn(ChannelHandlerContext ctx, FullHttpRequest request) {
    ctx.fireChannelRead(request);
    if (!ctx.isRemoved()) {
      ctx.pipeline().remove(this);
    }
  }

  /** The connection may end while its upgrade waits. */
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (timer != null) {
      timer.cancel();
    }
    if (waiting != null) {
      waiting.release();
      waiting = null;
    }
  }
}
