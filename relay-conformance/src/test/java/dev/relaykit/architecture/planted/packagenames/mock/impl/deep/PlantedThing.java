package dev.relaykit.architecture.planted.packagenames.mock.impl.deep;

final class PlantedThing {
  int size() {
    return 0;
  }
}
