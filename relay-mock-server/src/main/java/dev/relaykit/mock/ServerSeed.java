package dev.relaykit.mock;

import dev.relaykit.mock.engine.Draws;
import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import java.util.OptionalLong;

/** What a server draws its ids, delays and choices from. On the event loop, but for the seed. */
final class ServerSeed {

  /** What every JSON reader takes without loss: the ready file tells the seed. */
  private static final long LARGEST_SEED = 1L << 53;

  /** Stands for the control plane where connections have their ordinals. */
  private static final long NO_CONNECTION = -1;

  private final long value;
  private final Draws draws;
  private IdSource controlIds;

  ServerSeed(MockConfig config) {
    this.value = seedOf(config).orElseGet(() -> Randomness.system().nextLong(LARGEST_SEED));
    this.draws = new Draws(value);
    this.controlIds = controlIds(value);
  }

  /** The configuration's seed wins over those of scenarios, of which the first counts. */
  private static OptionalLong seedOf(MockConfig config) {
    return config.seed().isPresent()
        ? config.seed()
        : config.scenarios().stream()
            .map(Scenario::seed)
            .filter(OptionalLong::isPresent)
            .findFirst()
            .orElse(OptionalLong.empty());
  }

  private static IdSource controlIds(long from) {
    return new RandomIds(Randomness.seeded(from, NO_CONNECTION));
  }

  /** The seed that the server was started with. */
  long value() {
    return value;
  }

  Draws draws() {
    return draws;
  }

  /** Ids of the server itself, from their first on. */
  IdSource serverIds() {
    return new RandomIds(Randomness.seeded(value));
  }

  /** Ids of what the control plane does. */
  IdSource controlIds() {
    return controlIds;
  }

  /** Draws from another seed from now on, or from the first one again; says which it is. */
  long again(OptionalLong other, MockEngine engine) {
    long from = other.orElse(value);
    engine.reseed(draws, from);
    controlIds = controlIds(from);
    return from;
  }
}
