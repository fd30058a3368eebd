package dev.relaykit.architecture.planted.clock.protocol.time;

final class AllowedTicks {
  long ticks() {
    return System.nanoTime();
  }
}
