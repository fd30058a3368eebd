package dev.relaykit.soak.run;

import dev.relaykit.soak.judge.Told;
import dev.relaykit.soak.judge.Violation;
import dev.relaykit.soak.plan.RoundPlan;
import java.util.List;
import java.util.Map;

/**
 * What came of one round.
 *
 * @param plan what was planned, with the probes that were sent at the end
 * @param told what the client said
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
}
