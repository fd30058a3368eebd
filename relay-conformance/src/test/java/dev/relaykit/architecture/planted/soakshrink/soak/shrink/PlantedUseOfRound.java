package dev.relaykit.architecture.planted.soakshrink.soak.shrink;

import dev.relaykit.architecture.planted.soakshrink.soak.run.AllowedRound;

final class PlantedUseOfRound {
  Object use(AllowedRound given) {
    return given;
  }
}
