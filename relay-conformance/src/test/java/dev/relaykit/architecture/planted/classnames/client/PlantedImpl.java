package dev.relaykit.architecture.planted.classnames.client;

final class PlantedImpl {
  int size() {
    return 0;
  }
}
