package dev.relaykit.architecture.planted.soakjudge.soak.judge;

import dev.relaykit.architecture.planted.soakjudge.client.AllowedClient;

final class PlantedUseOfClient {
  Object use(AllowedClient given) {
    return given;
  }
}
