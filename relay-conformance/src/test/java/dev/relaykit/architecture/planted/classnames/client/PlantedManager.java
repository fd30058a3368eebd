package dev.relaykit.architecture.planted.classnames.client;

final class PlantedManager {
  int size() {
    return 0;
  }
}
