package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.RuleLayer;
import dev.relaykit.mock.scenario.Rule;
import dev.relaykit.mock.scenario.RuleUse;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioSource;
import dev.relaykit.protocol.session.SecretMask;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows scenarios and layers. */
final class ScenarioJson {

  private ScenarioJson() {}

  /** What a scenario has in it. */
  static ObjectNode write(Scenario scenario) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("name", scenario.name());
    shown.put("unmatched", scenario.unmatched().name().toLowerCase(Locale.ROOT));
    ArrayNode rules = shown.putArray("rules");
    for (Rule rule : scenario.rules()) {
      rules.addObject().put("name", rule.name()).put("place", rule.place().toString());
    }
    shown.put("faults", scenario.faults().size());
    shown.put("inbound", scenario.inbound().size());
    return shown;
  }

  /** The same with where it is from, and its text, which is null if it never was one. */
  static ObjectNode write(ScenarioSource source) {
    ObjectNode shown = write(source.scenario());
    shown
        .putObject("source")
        .put("kind", source.origin().name().toLowerCase(Locale.ROOT))
        .put("name", source.name().isEmpty() ? null : source.name());
    return shown.put("text", source.text());
  }

  /**
   * Adds to the rules of scenarios how often each was used.
   *
   * @param scenarios what {@link #write(Scenario)} has given
   * @param uses of the same rules in the same order
   */
  static void addUses(Iterable<JsonNode> scenarios, List<RuleUse> uses) {
    Iterator<RuleUse> next = uses.iterator();
    for (JsonNode scenario : scenarios) {
      for (JsonNode rule : scenario.path("rules")) {
        RuleUse use = next.next();
        ((ObjectNode) rule).put("uses", use.uses()).put("unused", use.unused());
      }
    }
  }

  /** A layer with its scope, of which a project is not shown. */
  static ObjectNode write(RuleLayer layer) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("id", layer.id());
    shown.put("project", masked(layer.scope().project()));
    shown.put("number", layer.scope().number());
    shown.put("session_id", layer.scope().sessionId());
    ObjectNode scenario = write(layer.scenario());
    addUses(List.of(scenario), layer.book().uses());
    shown.set("scenario", scenario);
    return shown;
  }

  private static @Nullable String masked(@Nullable String project) {
    return project == null ? null : SecretMask.MASK;
  }
}
