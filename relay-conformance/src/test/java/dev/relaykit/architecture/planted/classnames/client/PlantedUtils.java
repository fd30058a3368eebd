package dev.relaykit.architecture.planted.classnames.client;

final class PlantedUtils {
  int size() {
    return 0;
  }
}
