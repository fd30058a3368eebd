package dev.relaykit.mock.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the mistakes of one text, so that its author sees them all at once. For one thread.
 *
 * <p>Keeps {@value #MAX_PROBLEMS}; of more, only that there are more.
 */
public final class SourceProblems {

  /** The most mistakes that are kept. */
  public static final int MAX_PROBLEMS = 100;

  private final List<SourceProblem> problems = new ArrayList<>();
  private final Set<SourcePlace> settled = new HashSet<>();
  private final List<SourceProblem> doubts = new ArrayList<>();
  private int dropped;

  /** Makes an empty collection. */
  public SourceProblems() {}

  /** Adds a mistake. */
  public void add(SourcePlace place, String text) {
    add(new SourceProblem(place, text));
  }

  /** Adds a mistake. */
  public void add(SourceProblem problem) {
    if (problems.contains(problem) || settled.contains(problem.place())) {
      return;
    }
    if (problems.size() < MAX_PROBLEMS) {
      problems.add(problem);
    } else {
      dropped++;
    }
  }

  /**
   * Adds what is no mistake, and is hardly meant. Of those too {@value #MAX_PROBLEMS} are kept, and
   * the others are forgotten.
   */
  public void doubt(SourcePlace place, String text) {
    SourceProblem doubt = new SourceProblem(place, text);
    if (doubts.size() < MAX_PROBLEMS && !doubts.contains(doubt)) {
      doubts.add(doubt);
    }
  }

  /** What is no mistake, and is hardly meant, in the order of the text. */
  public List<SourceProblem> doubts() {
    return doubts.stream().sorted(Comparator.comparing(SourceProblem::place)).toList();
  }

  /**
   * Adds mistakes that were found in the same text before. What is found at their places from now
   * on would only follow from them, and is not kept.
   */
  public void addAll(List<SourceProblem> others) {
    others.forEach(this::add);
    others.forEach(problem -> settled.add(problem.place()));
  }

  /** What is found at this place from now on follows from another mistake, and is not kept. */
  void settle(SourcePlace place) {
    settled.add(place);
  }

  /** Whether none was found so far. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * Whether further ones are only counted, so that there is no use in looking for words for them.
   */
  boolean isFull() {
    return problems.size() >= MAX_PROBLEMS;
  }

  /** How many were found so far; it grows with each that is not the same as one before. */
  public int size() {
    return problems.size() + dropped;
  }

  /** The mistakes in the order of the text, and where there were too many, a line that says so. */
  public List<SourceProblem> list() {
    List<SourceProblem> list = new ArrayList<>(problems);
    list.sort(Comparator.comparing(SourceProblem::place));
    if (dropped > 0) {
      SourcePlace last = list.get(list.size() - 1).place();
      list.add(new SourceProblem(SourcePlace.whole(last.file()), "and " + dropped + " more"));
    }
    return List.copyOf(list);
  }
}
