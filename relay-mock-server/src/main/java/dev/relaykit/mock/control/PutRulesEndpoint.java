package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.LayerScope;
import dev.relaykit.mock.scenario.Scenario;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /__mock__/rules}: puts the rules of the body on top, for one project, number or
 * session, so that tests in parallel share a server.
 */
final class PutRulesEndpoint implements Endpoint {

  private static final Set<String> PARAMETERS = Set.of("project", "number", "session_id");

  private final ServerView server;

  PutRulesEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    QueryText query = QueryText.of(request, PARAMETERS);
    LayerScope scope =
        new LayerScope(
            query.text("project"),
            FrameFilter.telephone(query.text("number")),
            query.text("session_id"));
    Scenario scenario = ScenarioText.read(request);
    return LoopWork.run(server, () -> put(scope, scenario));
  }

  private ControlResponse put(LayerScope scope, Scenario scenario) {
    if (scope.sessionId() != null && server.engine().connection(scope.sessionId()) == null) {
      throw RefusedRequest.of(
          ControlResponse.NOT_FOUND, ControlResponse.problem("no such session"));
    }
    String id = RefusedRequest.changing(() -> server.rules().put(scope, scenario));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", "ok");
    answer.put("id", id);
    return ControlResponse.ok(answer);
  }
}
