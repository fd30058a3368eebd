package dev.relaykit.architecture.planted.clientuse.soak.run;

import dev.relaykit.architecture.planted.clientuse.client.AllowedClient;

final class PlantedUseOfClient {
  Object use(AllowedClient given) {
    return given;
  }
}
