package dev.relaykit.mock.record;

import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.source.SourceReader;
import java.util.List;
import java.util.Set;

/**
 * A recording as a scenario file: the mock server then has the same conversation with a new client.
 * Immutable.
 *
 * @param text the file, YAML; {@link Scenario#parse} takes it
 * @param rules how many rules it has
 * @param gaps what a replay will not do as the server did, a line for each; they stand in the file
 *     too
 */
public record RecordedScenario(String text, int rules, List<String> gaps) {

  /** Most bytes of rules in the file; there is room beside them for its head. */
  static final int MAX_RULE_BYTES = SourceReader.MAX_BYTES - 64 * 1024;

  /** Most values in the rules, lower than what a reader takes, since a step counts for several. */
  static final int MAX_RULE_VALUES = SourceReader.MAX_NODES / 2;

  /** Copies the list. */
  public RecordedScenario {
    gaps = List.copyOf(gaps);
  }

  /**
   * Makes the scenario.
   *
   * @param recording what was recorded so far
   * @param masks what to hide besides secrets, which are always hidden (REL-LOG-001, REL-LOG-002)
   */
  public static RecordedScenario of(Recording recording, Set<Mask> masks) {
    List<Recorded> events = recording.events();
    return new ScenarioBuilder(recording, Secrets.in(events).masks(masks)).build(events);
  }
}
