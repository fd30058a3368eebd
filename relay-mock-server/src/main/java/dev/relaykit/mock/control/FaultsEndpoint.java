package dev.relaykit.mock.control;

import dev.relaykit.mock.fault.ArmedRule;
import dev.relaykit.mock.fault.FaultJson;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /__mock__/faults}: the faults that are armed, and those that can happen no more,
 * oldest first, with how often each has happened; for one session, those that are for it only.
 */
final class FaultsEndpoint implements Endpoint {

  private final ServerView server;

  FaultsEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String scope = request.sessionId();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("faults");
    for (ArmedRule armed : server.engine().faults().rules()) {
      if (scope == null || scope.equals(armed.rule().target().sessionId())) {
        ObjectNode shown = list.addObject();
        shown.put("id", armed.id());
        shown.set("fault", FaultJson.write(armed.rule()));
        shown.put("fired", armed.fired());
        shown.put("spent", armed.isSpent());
      }
    }
    return CompletableFuture.completedFuture(ControlResponse.ok(body));
  }
}
