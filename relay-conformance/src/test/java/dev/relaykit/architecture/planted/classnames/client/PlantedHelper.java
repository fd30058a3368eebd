package dev.relaykit.architecture.planted.classnames.client;

final class PlantedHelper {
  int size() {
    return 0;
  }
}
