package dev.relaykit.architecture.planted.soakjudge.soak.judge;

import dev.relaykit.architecture.planted.soakjudge.soak.tap.AllowedFact;

final class AllowedUseOfTap {
  Object use(AllowedFact given) {
    return given;
  }
}
