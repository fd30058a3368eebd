package dev.relaykit.architecture.planted.randomness.mock;

import java.util.Random;

final class AllowedSeed {
  Random random(long seed) {
    return new Random(seed);
  }
}
