package dev.relaykit.architecture.planted.soakjudge.soak.judge;

import dev.relaykit.architecture.planted.soakjudge.soak.run.AllowedRound;

final class PlantedUseOfRound {
  Object use(AllowedRound given) {
    return given;
  }
}
