package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.ScriptProblems;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /__mock__/problems}: what went wrong with scripts, oldest first. */
final class ProblemsEndpoint implements Endpoint {

  private final ServerView server;

  ProblemsEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String scope = request.sessionId();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("problems");
    for (ScriptProblems.Problem problem : server.problems().list()) {
      if (scope == null || scope.equals(problem.sessionId())) {
        ObjectNode shown = list.addObject();
        shown.put("session_id", problem.sessionId());
        shown.put("problem", problem.failure().toString());
      }
    }
    return CompletableFuture.completedFuture(ControlResponse.ok(body));
  }
}
