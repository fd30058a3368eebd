package dev.relaykit.mock.control;

import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /__mock__/scenario}: the scenarios at work, and their text if they came that way. */
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
          server.rules().scenarios().forEach(scenario -> list.add(ScenarioJson.write(scenario)));
          body.put("text", server.rules().text());
          body.put("layers", server.rules().layers().size());
          return ControlResponse.ok(body);
        });
  }
}
