package dev.relaykit.architecture.planted.randomness.protocol.time;

import java.util.UUID;

final class AllowedId {
  UUID id() {
    return UUID.randomUUID();
  }
}
