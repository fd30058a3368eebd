package dev.relaykit.architecture.planted.soakshrink.soak.shrink;

import dev.relaykit.architecture.planted.soakshrink.soak.judge.AllowedVerdict;

final class PlantedUseOfJudge {
  Object use(AllowedVerdict given) {
    return given;
  }
}
