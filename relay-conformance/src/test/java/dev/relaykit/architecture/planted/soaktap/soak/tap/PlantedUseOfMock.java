package dev.relaykit.architecture.planted.soaktap.soak.tap;

import dev.relaykit.architecture.planted.soaktap.mock.wire.AllowedFrame;

final class PlantedUseOfMock {
  Object use(AllowedFrame given) {
    return given;
  }
}
