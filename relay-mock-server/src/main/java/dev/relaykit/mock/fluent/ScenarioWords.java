package dev.relaykit.mock.fluent;

import dev.relaykit.mock.fault.FaultJson;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.Unmatched;
import dev.relaykit.mock.source.SourceList;
import dev.relaykit.mock.source.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A scenario that is being written; made by {@link Scenarios#scenario}. Immutable; the methods
 * return a new one.
 */
public final class ScenarioWords {

  private final Map<String, SourceNode> members;

  ScenarioWords(Map<String, SourceNode> members) {
    this.members = members;
  }

  private ScenarioWords with(String name, SourceNode value) {
    return new ScenarioWords(Tree.with(members, name, value));
  }

  private ScenarioWords and(String name, SourceNode item) {
    List<SourceNode> items = new ArrayList<>();
    if (members.get(name) instanceof SourceList before) {
      items.addAll(before.items());
    }
    items.add(item);
    return with(name, Tree.list(items));
  }

  /** What the scenario shows, for people. */
  public ScenarioWords description(String text) {
    return with("description", Tree.text(text));
  }

  /** What every id, delay and choice is drawn from. */
  public ScenarioWords seed(long seed) {
    return with("seed", Tree.number(seed));
  }

  /** The name of the profile that a server must have to play it; any without this. */
  public ScenarioWords profile(String name) {
    return with("profile", Tree.text(name));
  }

  /** What happens to a request that no rule is for; the server answers it without this. */
  public ScenarioWords unmatched(Unmatched wanted) {
    return with("unmatched", Tree.text(wanted.name().toLowerCase(Locale.ROOT)));
  }

  /** One more rule; they are tried in order, and the first that matches is used. */
  public ScenarioWords rule(RuleWords rule) {
    return and("rules", rule.node());
  }

  /** One more thing that goes wrong, whichever rule is used. */
  public ScenarioWords fault(FaultRule rule) {
    return and("faults", Tree.json(FaultJson.write(rule)));
  }

  /** One more message to the client, so long after a session's first login. */
  public ScenarioWords inbound(Pause after, InboundWords message) {
    Map<String, SourceNode> inbound = new LinkedHashMap<>();
    inbound.put("after", after.node());
    inbound.put("message", message.node());
    return and("inbound", Tree.map(inbound));
  }

  /**
   * The scenario, the same that a file with these words gives.
   *
   * @throws dev.relaykit.mock.scenario.ScenarioException if there are mistakes: all of them are
   *     said, each with the line of Java that made it
   */
  public Scenario build() {
    return Scenario.of("scenario", Tree.map(members));
  }
}
