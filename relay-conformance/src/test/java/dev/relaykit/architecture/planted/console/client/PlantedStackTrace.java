package dev.relaykit.architecture.planted.console.client;

final class PlantedStackTrace {
  void show(Exception failure) {
    failure.printStackTrace();
  }
}
