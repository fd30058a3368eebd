package dev.relaykit.architecture.planted.soakshrink.soak.shrink;

import dev.relaykit.architecture.planted.soakshrink.soak.plan.AllowedPlan;

final class AllowedUseOfPlan {
  Object use(AllowedPlan given) {
    return given;
  }
}
