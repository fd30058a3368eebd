package dev.relaykit.architecture.planted.randomness.client;

import java.util.UUID;

final class PlantedId {
  UUID id() {
    return UUID.randomUUID();
  }
}
