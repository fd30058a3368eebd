package dev.relaykit.architecture.planted.randomness.mock;

import java.security.SecureRandom;

final class PlantedSecure {
  SecureRandom random() {
    return new SecureRandom();
  }
}
