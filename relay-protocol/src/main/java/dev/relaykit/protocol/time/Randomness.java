package dev.relaykit.protocol.time;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Where random generators come from: the system, or a seed. */
public final class Randomness {

  private Randomness() {}

  /** An unpredictable generator that threads may share. */
  public static RandomGenerator system() {
    return new SecureRandom();
  }

  /** A generator that gives the same numbers for the same seed, for one thread at a time. */
  public static RandomGenerator seeded(long seed) {
    return new SplittableRandom(seed);
  }

  /**
   * A generator for one of many things that share a seed, such as the n-th session of a server, so
   * that what one does never changes what another draws.
   *
   * @param seed the common seed
   * @param ordinal which of the many, zero or more
   */
  public static RandomGenerator seeded(long seed, long ordinal) {
    // The ordinal is scrambled first: generators whose seeds differ by a step of the algorithm give
    // the same numbers, only shifted.
    return new SplittableRandom(seed ^ new SplittableRandom(ordinal).nextLong());
  }
}
