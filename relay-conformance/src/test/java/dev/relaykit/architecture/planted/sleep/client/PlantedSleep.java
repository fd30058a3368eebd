package dev.relaykit.architecture.planted.sleep.client;

final class PlantedSleep {
  void rest() throws InterruptedException {
    Thread.sleep(1);
  }
}
