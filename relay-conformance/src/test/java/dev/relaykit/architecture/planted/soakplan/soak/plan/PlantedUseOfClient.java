package dev.relaykit.architecture.planted.soakplan.soak.plan;

import dev.relaykit.architecture.planted.soakplan.client.AllowedClient;

final class PlantedUseOfClient {
  Object use(AllowedClient given) {
    return given;
  }
}
