package dev.relaykit.architecture.planted.clientalone.client.session;

import dev.relaykit.architecture.planted.clientalone.mock.AllowedMock;

final class PlantedUseOfMock {
  Object use(AllowedMock given) {
    return given;
  }
}
