package dev.relaykit.architecture.planted.randomness.mock;

import java.util.random.RandomGenerator;

final class PlantedGenerator {
  RandomGenerator random() {
    return RandomGenerator.getDefault();
  }
}
