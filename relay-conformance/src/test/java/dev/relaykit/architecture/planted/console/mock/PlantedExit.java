package dev.relaykit.architecture.planted.console.mock;

final class PlantedExit {
  void exit() {
    System.exit(3);
  }
}
