package dev.relaykit.architecture.planted.soakjudge.soak.judge;

import dev.relaykit.architecture.planted.soakjudge.mock.AllowedServer;

final class PlantedUseOfServer {
  Object use(AllowedServer given) {
    return given;
  }
}
