package dev.relaykit.architecture.planted.clock.client;

import java.util.function.LongSupplier;

final class PlantedReference {
  LongSupplier ticks() {
    return System::nanoTime;
  }
}
