package dev.relaykit.architecture.planted.soaktap.soak.tap;

import dev.relaykit.architecture.planted.soaktap.soak.plan.AllowedPlan;

final class PlantedUseOfPlan {
  Object use(AllowedPlan given) {
    return given;
  }
}
