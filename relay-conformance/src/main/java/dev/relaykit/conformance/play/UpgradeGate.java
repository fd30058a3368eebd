package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Upgrade;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.UpgradeFault;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks what an upgrade is to be answered, and has the handler behind it answer so. */
final class UpgradeGate extends ChannelInboundHandlerAdapter {

  private final FaultPlan faults;
  private final Function<ObjectNode, Upgrade> answer;

  /**
   * A gate for one connection.
   *
   * @param answer says what an upgrade request, as {@link Host#upgrade} takes it, is answered
   */
  UpgradeGate(FaultPlan faults, Function<ObjectNode, Upgrade> answer) {
    this.faults = faults;
    this.answer = answer;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof FullHttpRequest request) {
      Upgrade upgrade = answer.apply(request(request));
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

  private static ObjectNode request(FullHttpRequest request) {
    ObjectNode asked = JsonNodeFactory.instance.objectNode();
    request
        .headers()
        .forEach(header -> asked.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return asked.put("path", request.uri());
  }
}
