package dev.relaykit.architecture.planted.clock.client;

import java.time.Instant;

final class PlantedNow {
  Instant now() {
    return Instant.now();
  }
}
