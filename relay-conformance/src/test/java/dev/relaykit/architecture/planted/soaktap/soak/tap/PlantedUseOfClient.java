package dev.relaykit.architecture.planted.soaktap.soak.tap;

import dev.relaykit.architecture.planted.soaktap.client.AllowedClient;

final class PlantedUseOfClient {
  Object use(AllowedClient given) {
    return given;
  }
}
