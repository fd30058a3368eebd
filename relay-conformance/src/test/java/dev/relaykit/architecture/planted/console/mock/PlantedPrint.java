package dev.relaykit.architecture.planted.console.mock;

final class PlantedPrint {
  void print() {
    System.out.println();
  }
}
