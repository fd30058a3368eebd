package dev.relaykit.mock.engine;

import dev.relaykit.mock.scenario.RuleBook;
import dev.relaykit.mock.scenario.Scenario;
import java.util.List;

/**
 * Rules on top of the scenario that the server plays, for some of its clients only.
 *
 * @param id names it, such as {@code layer-1}
 * @param scope for whom it is
 * @param scenario what it says
 * @param book chooses among its rules, and remembers
 * @param faults the ids of its faults in the plan
 */
public record RuleLayer(
    String id, LayerScope scope, Scenario scenario, RuleBook book, List<String> faults) {

  /** Copies the list. */
  public RuleLayer {
    faults = List.copyOf(faults);
  }
}
