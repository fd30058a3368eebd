package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Upgrade;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.UpgradeFault;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.function.Function;

/** Asks what an upgrade is to be answered, and has the handler behind it answer so. */
final class UpgradeGate extends ChannelInboundHandlerAdapter {

  private final FaultPlan faults;
  private final Function<String, Upgrade> answer;

  /**
   * A gate for one connection.
   *
   * @param answer says what an upgrade on a path is answered
   */
  UpgradeGate(FaultPlan faults, Function<String, Upgrade> answer) {
    this.faults = faults;
    this.answer = answer;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof FullHttpRequest request) {
      Upgrade upgrade = answer.apply(request.uri());
      if (!upgrade.deflate()) {
        faults.arm(FaultRule.of(new UpgradeFault.NoDeflate()));
      }
      if (!upgrade.delay().isZero()) {
        faults.arm(FaultRule.of(new UpgradeFault.DelayUpgrade(upgrade.delay())));
      }
      if (upgrade.refusal() != null) {
        faults.arm(FaultRule.of(new UpgradeFault.RefuseUpgrade(upgrade.refusal())));
      }
    }
    ctx.fireChannelRead(message);
  }
}
