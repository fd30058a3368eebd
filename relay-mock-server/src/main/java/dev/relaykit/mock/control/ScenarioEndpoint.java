package dev.relaykit.mock.control;

import dev.relaykit.mock.scenario.ScenarioSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /__mock__/scenario}: the scenarios at work, each with the text that it was read from
 * and where that is from.
 */
final class ScenarioEndpoint implements Endpoint {

  private final ServerView server;

  ScenarioEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    return LoopWork.run(
        server,
        () -> {
          ObjectNode body = JsonNodeFactory.instance.objectNode();
          ArrayNode list = body.putArray("scenarios");
          List<ScenarioSource> sources = server.rules().sources();
          sources.forEach(source -> list.add(ScenarioJson.write(source)));
          body.put("text", sources.size() == 1 ? sources.get(0).text() : null);
          body.put("layers", server.rules().layers().size());
          return ControlResponse.ok(body);
        });
  }
}
