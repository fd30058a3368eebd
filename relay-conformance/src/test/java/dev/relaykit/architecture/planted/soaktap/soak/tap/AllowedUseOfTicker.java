package dev.relaykit.architecture.planted.soaktap.soak.tap;

import dev.relaykit.architecture.planted.soaktap.protocol.time.AllowedTicker;

final class AllowedUseOfTicker {
  Object use(AllowedTicker given) {
    return given;
  }
}
