package dev.relaykit.architecture.planted.randomness.mock;

import java.util.function.DoubleSupplier;

final class PlantedReference {
  DoubleSupplier number() {
    return Math::random;
  }
}
