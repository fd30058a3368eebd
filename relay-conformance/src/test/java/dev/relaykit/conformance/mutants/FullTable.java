package dev.relaykit.conformance.mutants;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Every defect of one side against every case of that side, many at a time. */
final class FullTable {

  /** What a case may come to that no defect is to fail. */
  static final Set<Verdict.Kind> NO_FAILURES =
      Set.of(
          Verdict.Kind.PASS, Verdict.Kind.PASS_NON_STRICT, Verdict.Kind.SKIPPED, Verdict.Kind.INFO);

  /** When something is played again, since a machine that is busy makes it late. */
  private static final int FEWER = 8;

  /** Most of the time of a case is spent waiting. */
  private static final int AT_ONCE = 48;

  private final Defects defects;
  private final Map<String, Set<String>> failed = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final List<String> missed = new ArrayList<>();
  private int played;
  private int again;

  FullTable(Defects defects) {
    this.defects = defects;
  }

  /** Plays it all. */
  FullTable play() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<Pair, Future<CaseResult>> results = new LinkedHashMap<>();
      for (Defects.Defect defect : defects.all()) {
        for (ConformanceCase one : defects.cases()) {
          Pair pair = new Pair(defect, one);
          results.put(pair, pool.submit(pair));
        }
      }
      List<Pair> doubtful = new ArrayList<>();
      for (Map.Entry<Pair, Future<CaseResult>> entry : results.entrySet()) {
        played++;
        CaseResult result = resultOf(entry.getValue());
        if (entry.getKey().isAsListed(result)) {
          take(entry.getKey(), result);
        } else {
          doubtful.add(entry.getKey());
        }
      }
      playAgain(doubtful);
    } finally {
      pool.shutdownNow();
    }
    return this;
  }

  /** A machine that is busy with all the others may be too slow for a case about times. */
  private void playAgain(List<Pair> doubtful) throws InterruptedException {
    again = doubtful.size();
    ExecutorService few = Executors.newFixedThreadPool(FEWER);
    try {
      Map<Pair, Future<CaseResult>> results = new LinkedHashMap<>();
      doubtful.forEach(pair -> results.put(pair, few.submit(pair)));
      for (Map.Entry<Pair, Future<CaseResult>> entry : results.entrySet()) {
        take(entry.getKey(), resultOf(entry.getValue()));
      }
    } finally {
      few.shutdownNow();
    }
  }

  private void take(Pair pair, CaseResult result) {
    if (!isNoFailure(result)) {
      failed.computeIfAbsent(pair.defect.name(), name -> new TreeSet<>()).add(pair.id());
    }
    if (!pair.isAsListed(result)) {
      String text =
          "%s, %s: %s, %s %s"
              .formatted(
                  pair.defect.name(),
                  pair.id(),
                  pair.defect.meant().containsKey(pair.id()) ? "is to be caught" : "is to pass",
                  result.verdict().kind(),
                  result.verdict().reason());
      wrong.add(text);
      if (pair.defect.meant().containsKey(pair.id())) {
        missed.add(text);
      }
    }
  }

  private static boolean isNoFailure(CaseResult result) {
    return NO_FAILURES.contains(result.verdict().kind());
  }

  private static CaseResult resultOf(Future<CaseResult> result) throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException problem) {
      throw new IllegalStateException("a case could not be played", problem.getCause());
    }
  }

  /** What is otherwise than the tables say; empty if all is well. */
  List<String> wrong() {
    return wrong;
  }

  /** The same of the cases that are meant for their defects, which no list can make good. */
  List<String> missed() {
    return missed;
  }

  /** How many cases were played with a defect. */
  int played() {
    return played;
  }

  /** How many of them were played again. */
  int again() {
    return again;
  }

  /** The cases that failed besides those that are meant, by defect. */
  Map<String, Set<String>> besides() {
    Map<String, Set<String>> besides = new TreeMap<>();
    for (Defects.Defect defect : defects.all()) {
      Set<String> cases = new TreeSet<>(failed.getOrDefault(defect.name(), Set.of()));
      cases.removeAll(defect.meant().keySet());
      if (!cases.isEmpty()) {
        besides.put(defect.name(), cases);
      }
    }
    return besides;
  }

  private record Pair(Defects.Defect defect, ConformanceCase one) implements Callable<CaseResult> {

    private String id() {
      return one.id().text();
    }

    @Override
    public CaseResult call() throws InterruptedException {
      return defect.subject().play(one, defect.fails(id()) ? Bench.scale(id()) : 1);
    }

    /** Fails as it is meant to, or as it may; everything else passes. */
    private boolean isAsListed(CaseResult result) {
      String finding = defect.meant().get(id());
      if (finding != null) {
        return Bench.isCaught(result, finding);
      }
      return isNoFailure(result) || defect.besides().contains(id());
    }
  }
}
