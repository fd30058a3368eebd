package dev.relaykit.mock.fluent;

import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.source.SourceNode;

/** What a value must be like; made by {@link Patterns}. Immutable. */
public final class Matching {

  private final SourceNode node;

  Matching(SourceNode node) {
    this.node = node;
  }

  SourceNode node() {
    return node;
  }

  /**
   * The same, to compare values with.
   *
   * @throws dev.relaykit.mock.scenario.ScenarioException if there is a mistake in it
   */
  public Pattern pattern() {
    return Scenario.pattern(node);
  }
}
