package dev.relaykit.architecture.planted.packagenames.client.utility;

final class AllowedThing {
  int size() {
    return 0;
  }
}
