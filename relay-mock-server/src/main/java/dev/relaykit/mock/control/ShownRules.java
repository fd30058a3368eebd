package dev.relaykit.mock.control;

import dev.relaykit.mock.scenario.ScenarioSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows what the server plays: its scenarios, and the layers of rules on top. */
final class ShownRules {

  private ShownRules() {}

  /**
   * {@code GET /__mock__/scenario}: the scenarios at work, each with the text that it was read from
   * and where that is from.
   */
  static Endpoint scenario(ServerView server) {
    return request -> LoopWork.run(server, () -> ControlResponse.ok(scenarios(server)));
  }

  /** {@code GET /__mock__/rules}: the layers of rules on top of the scenario, the newest first. */
  static Endpoint layers(ServerView server) {
    return request -> LoopWork.run(server, () -> ControlResponse.ok(allLayers(server)));
  }

  private static ObjectNode scenarios(ServerView server) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("scenarios");
    List<ScenarioSource> sources = server.rules().sources();
    sources.forEach(source -> list.add(ScenarioJson.write(source)));
    ScenarioJson.addUses(list, server.rules().uses());
    body.put("text", sources.size() == 1 ? sources.get(0).text() : null);
    body.put("layers", server.rules().layers().size());
    return body;
  }

  private static ObjectNode allLayers(ServerView server) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("layers");
    server.rules().layers().forEach(layer -> list.add(ScenarioJson.write(layer)));
    return body;
  }
}
