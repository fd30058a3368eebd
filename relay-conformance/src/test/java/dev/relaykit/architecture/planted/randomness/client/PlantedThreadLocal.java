package dev.relaykit.architecture.planted.randomness.client;

import java.util.concurrent.ThreadLocalRandom;

final class PlantedThreadLocal {
  int number() {
    return ThreadLocalRandom.current().nextInt();
  }
}
