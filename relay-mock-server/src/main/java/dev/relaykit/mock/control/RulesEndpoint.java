package dev.relaykit.mock.control;

import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /__mock__/rules}: the layers of rules on top of the scenario, the newest first. */
final class RulesEndpoint implements Endpoint {

  private final ServerView server;

  RulesEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    return LoopWork.run(
        server,
        () -> {
          ObjectNode body = JsonNodeFactory.instance.objectNode();
          ArrayNode list = body.putArray("layers");
          server.rules().layers().forEach(layer -> list.add(ScenarioJson.write(layer)));
          return ControlResponse.ok(body);
        });
  }
}
