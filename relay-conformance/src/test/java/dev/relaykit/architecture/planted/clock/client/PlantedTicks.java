package dev.relaykit.architecture.planted.clock.client;

final class PlantedTicks {
  long ticks() {
    return System.nanoTime();
  }
}
