package dev.relaykit.mock;

import dev.relaykit.mock.Corpus.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What no client should send, on either port: first the inputs that are kept in the {@link Corpus},
 * then damaged copies of them, the same at every run.
 */
class MalformedInputTest {

  private static final long SEED = 42;
  private static final int DAMAGED = 300;
  private static final int BATCH = 50;
  private static final int FRAMES_PER_CONNECTION = 10;

  private final Random random = new Random(SEED);
  private final Mutator mutator = new Mutator(random);

  static List<Profile> profiles() {
    return Profile.all();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void upgradeOfAnyFormHarmsNobody(Profile profile) throws Exception {
    try (FuzzBench bench = new FuzzBench(profile)) {
      for (List<Seed> batch : batches(Corpus.UPGRADE, false)) {
        batch.forEach(bench::feedUpgrade);
        bench.check();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void webSocketFramesOfAnyFormHarmNobody(Profile profile) throws Exception {
    try (FuzzBench bench = new FuzzBench(profile)) {
      for (List<Seed> batch : batches(Corpus.WEBSOCKET, false)) {
        for (Seed seed : batch) {
          bench.feedWebSocket(seed, random.nextBoolean());
        }
        bench.check();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void jsonOfAnyFormHarmsNobody(Profile profile) throws Exception {
    try (FuzzBench bench = new FuzzBench(profile)) {
      for (List<Seed> batch : batches(Corpus.FRAMES, true)) {
        for (List<Seed> together : split(batch, FRAMES_PER_CONNECTION)) {
          bench.feedFrames(together, random.nextBoolean());
        }
        bench.check();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void controlRequestsOfAnyFormHarmNobody(Profile profile) throws Exception {
    try (FuzzBench bench = new FuzzBench(profile)) {
      for (List<Seed> batch : batches(Corpus.CONTROL, false)) {
        batch.forEach(bench::feedControl);
        bench.check();
      }
    }
  }

  private List<List<Seed>> batches(Corpus corpus, boolean json) {
    List<Seed> all = new ArrayList<>(corpus.seeds());
    all.addAll(mutator.many(corpus, json ? DAMAGED * FRAMES_PER_CONNECTION : DAMAGED, json));
    return split(all, json ? BATCH * FRAMES_PER_CONNECTION : BATCH);
  }

  private static List<List<Seed>> split(List<Seed> all, int size) {
    List<List<Seed>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += size) {
      parts.add(all.subList(from, Math.min(all.size(), from + size)));
    }
    return parts;
  }
}
