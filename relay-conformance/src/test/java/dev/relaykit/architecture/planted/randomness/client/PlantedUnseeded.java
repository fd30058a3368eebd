package dev.relaykit.architecture.planted.randomness.client;

import java.util.Random;

final class PlantedUnseeded {
  Random random() {
    return new Random();
  }
}
