package dev.relaykit.architecture.planted.mockalone.mock.engine;

import dev.relaykit.architecture.planted.mockalone.client.AllowedClient;

final class PlantedUseOfClient {
  Object use(AllowedClient given) {
    return given;
  }
}
