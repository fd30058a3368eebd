package dev.relaykit.mock.script;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Steps that a {@link Step.Choose} may draw.
 *
 * @param weight how often they are drawn, in relation to the others, from 0 to {@link #MAX_WEIGHT}
 * @param steps the steps
 */
public record WeightedSteps(int weight, Script steps) {

  /** The largest weight. */
  public static final int MAX_WEIGHT = 1_000_000;

  /** Checks the weight. */
  public WeightedSteps {
    if (weight < 0 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException(
          "a weight must be from 0 to " + MAX_WEIGHT + ": " + weight);
    }
  }

  /** Draws one of several, of which one at least has a weight above zero. */
  static Script drawn(List<WeightedSteps> options, RandomGenerator random) {
    long sum = options.stream().mapToLong(WeightedSteps::weight).sum();
    long ticket = random.nextLong(sum);
    for (WeightedSteps option : options) {
      ticket -= option.weight();
      if (ticket < 0) {
        return option.steps();
      }
    }
    throw new IllegalStateException("a ticket below the sum of the weights is drawn: " + sum);
  }
}
