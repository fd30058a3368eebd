package dev.relaykit.mock.scenario;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which of the requests that a rule is for, counted in one session from 1. Immutable.
 *
 * @param listed each of these, or empty
 * @param min from this one on
 * @param max up to this one
 * @param every only each so manyth
 */
public record Occurrence(List<Integer> listed, int min, int max, int every) {

  /** Copies the list. */
  public Occurrence {
    listed = List.copyOf(listed);
  }

  /** Each of these. */
  public static Occurrence listed(List<Integer> numbers) {
    return new Occurrence(numbers, 1, Integer.MAX_VALUE, 1);
  }

  /** From one to another, both included. */
  public static Occurrence between(int min, int max) {
    return new Occurrence(List.of(), min, max, 1);
  }

  /** Each so manyth. */
  public static Occurrence every(int step) {
    return new Occurrence(List.of(), 1, Integer.MAX_VALUE, step);
  }

  /** Whether the request with this number is one of them. */
  public boolean includes(int number) {
    return (listed.isEmpty() || listed.contains(number))
        && number >= min
        && number <= max
        && number % every == 0;
  }

  /** It completes "expected …". */
  public String describe() {
    if (!listed.isEmpty()) {
      return "occurrence "
          + listed.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }
    if (every > 1) {
      return "every occurrence number " + every;
    }
    return max == Integer.MAX_VALUE
        ? "occurrence " + min + " or later"
        : "occurrence " + min + " to " + max;
  }
}
