package dev.relaykit.architecture.planted.console.conformance.testee;

final class PlantedHalt {
  void halt() {
    Runtime.getRuntime().halt(3);
  }
}
