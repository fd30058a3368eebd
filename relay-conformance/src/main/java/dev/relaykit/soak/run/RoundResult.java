package dev.relaykit.soak.run;

import dev.relaykit.soak.judge.Told;
import dev.relaykit.soak.judge.Violation;
import dev.relaykit.soak.plan.RoundPlan;
import java.util.List;
import java.util.Map;

/**
 * What came of one round.
 *
 * @param plan what was planned
 * @param told what the client said, of the probes that were sent at the end too
 * @param violations what was not as it has to be
 * @param fired how often each kind of fault happened, by its name
 */
public record RoundResult(
    RoundPlan plan, List<Told> told, List<Violation> violations, Map<String, Integer> fired) {

  /** Copies the collections. */
  public RoundResult {
    told = List.copyOf(told);
    violations = List.copyOf(violations);
    fired = Map.copyOf(fired);
  }

  /** Whether something was not as it has to be in this round that was not in the other either. */
  public boolean failsLike(RoundResult other) {
    return violations.stream().anyMatch(mine -> other.violations.stream().anyMatch(mine::isLike));
  }
}
