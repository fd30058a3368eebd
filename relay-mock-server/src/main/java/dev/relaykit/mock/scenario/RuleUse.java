package dev.relaykit.mock.scenario;

import org.jspecify.annotations.Nullable;

/**
 * How often a rule was used since its scenario is at work. Immutable.
 *
 * @param rule the rule
 * @param uses how often
 * @param unused why it was not used so far, which completes "rule 'x' was never used; …"; null if
 *     it was
 */
public record RuleUse(Rule rule, int uses, @Nullable String unused) {

  /** The rule, its place and its use as one line. */
  @Override
  public String toString() {
    String named = "rule '" + rule.name() + "' (" + rule.place() + ")";
    return unused == null
        ? named + " was used " + (uses == 1 ? "once" : uses + " times")
        : named + " was never used; " + unused;
  }
}
