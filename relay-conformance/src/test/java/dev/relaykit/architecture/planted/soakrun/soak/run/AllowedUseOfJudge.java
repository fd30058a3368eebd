package dev.relaykit.architecture.planted.soakrun.soak.run;

import dev.relaykit.architecture.planted.soakrun.soak.judge.AllowedVerdict;

final class AllowedUseOfJudge {
  Object use(AllowedVerdict given) {
    return given;
  }
}
