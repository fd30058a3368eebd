package dev.relaykit.mock.engine;

import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import java.util.random.RandomGenerator;

/**
 * What is drawn for each connection, from one seed and the connection's place in the order of
 * connections since the seed was set. On the event loop only.
 */
public final class Draws {

  private long seed;
  private long first;

  /** Draws from this seed, for the connections from ordinal 0 on. */
  public Draws(long seed) {
    this.seed = seed;
  }

  /** Draws from another seed, for the connections from this ordinal on. */
  public void reseed(long newSeed, long firstOrdinal) {
    seed = newSeed;
    first = firstOrdinal;
  }

  /** The ids of a connection. */
  public IdSource ids(long ordinal) {
    return new RandomIds(Randomness.seeded(seed, ordinal - first));
  }

  /** The delays and choices of a connection's scripts. */
  public RandomGenerator random(long ordinal) {
    return Randomness.seeded(~seed, ordinal - first);
  }
}
