package dev.relaykit.conformance.mutants;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Plays several cases at a time: what a defect costs is mostly time in which nothing happens. */
final class AtOnce implements AutoCloseable {

  private static final int THREADS = 16;

  private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

  /** Begins them all; each test gets its row and waits for its own. */
  <T, R> Stream<Arguments> begin(List<T> rows, Function<T, Callable<R>> played) {
    List<Future<R>> results = rows.stream().map(row -> pool.submit(played.apply(row))).toList();
    return Stream.iterate(0, i -> i < rows.size(), i -> i + 1)
        .map(i -> Arguments.arguments(rows.get(i), results.get(i)));
  }

  static <R> R resultOf(Future<R> played) throws InterruptedException {
    try {
      return played.get();
    } catch (ExecutionException failed) {
      throw new AssertionError("the case could not be played", failed.getCause());
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
