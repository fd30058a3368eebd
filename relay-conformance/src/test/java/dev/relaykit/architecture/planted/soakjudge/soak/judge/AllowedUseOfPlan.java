package dev.relaykit.architecture.planted.soakjudge.soak.judge;

import dev.relaykit.architecture.planted.soakjudge.soak.plan.AllowedPlan;

final class AllowedUseOfPlan {
  Object use(AllowedPlan given) {
    return given;
  }
}
