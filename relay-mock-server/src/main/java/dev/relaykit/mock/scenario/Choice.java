package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Mismatch;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RuleBook} says to a request: a rule, or none and the one that came nearest.
 * Immutable.
 *
 * @param rule the rule to use, or null if none is for the request
 * @param nearest without a rule, the one that came nearest; null if there are no rules
 */
public record Choice(@Nullable Rule rule, @Nullable NearMiss nearest) {

  /**
   * A rule that is not for a request, and why.
   *
   * @param rule the rule
   * @param mismatch the first thing that differs
   */
  public record NearMiss(Rule rule, Mismatch mismatch) {

    /** Rule, place and difference as one line. */
    @Override
    public String toString() {
      return "the nearest is '"
          + rule.name()
          + "' ("
          + rule.place()
          + "), which differs at "
          + mismatch;
    }
  }

  static Choice of(Rule rule) {
    return new Choice(rule, null);
  }

  static Choice none(@Nullable NearMiss nearest) {
    return new Choice(null, nearest);
  }
}
