package dev.relaykit.mock.script;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens in one conversation, step by step. Immutable; a script may be run any number of
 * times.
 *
 * @param steps the steps with their places, possibly none: a request is then met with silence
 */
public record Script(List<Placed> steps) {

  /**
   * A step and where it is written.
   *
   * @param step the step
   * @param place {@code file:line:column}, or another name that its author knows
   */
  public record Placed(Step step, String place) {}

  /** Copies the list. */
  public Script {
    steps = List.copyOf(steps);
  }

  /** A script of the given steps, which are called {@code step 1} and so on. */
  public static Script of(Step... steps) {
    List<Placed> placed = new ArrayList<>();
    for (Step step : steps) {
      placed.add(new Placed(step, "step " + (placed.size() + 1)));
    }
    return new Script(placed);
  }
}
