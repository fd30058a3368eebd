package dev.relaykit.architecture.planted.packagenames.client.util;

final class PlantedThing {
  int size() {
    return 0;
  }
}
