package dev.relaykit.mock.control;

import dev.relaykit.mock.scenario.ReadyScenario;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /__mock__/ready-scenarios}: the scenarios that come with the server, by name. */
final class ReadyScenariosEndpoint implements Endpoint {

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("scenarios");
    for (ReadyScenario ready : ReadyScenario.all()) {
      list.addObject()
          .put("name", ready.name())
          .put("title", ready.title())
          .put("description", ready.description());
    }
    return CompletableFuture.completedFuture(ControlResponse.ok(body));
  }
}
