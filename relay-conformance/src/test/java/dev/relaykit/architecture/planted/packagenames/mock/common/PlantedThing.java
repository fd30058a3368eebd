package dev.relaykit.architecture.planted.packagenames.mock.common;

final class PlantedThing {
  int size() {
    return 0;
  }
}
