package dev.relaykit.architecture.planted.soakplan.soak.plan;

import dev.relaykit.architecture.planted.soakplan.soak.judge.AllowedVerdict;

final class PlantedUseOfJudge {
  Object use(AllowedVerdict given) {
    return given;
  }
}
