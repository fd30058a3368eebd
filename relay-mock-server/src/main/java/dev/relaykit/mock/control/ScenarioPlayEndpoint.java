package dev.relaykit.mock.control;

import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;

/** {@code POST /__mock__/scenario_play}: plays a timeline, and answers when it ends. */
final class ScenarioPlayEndpoint implements Endpoint {

  private final ServerView server;

  ScenarioPlayEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    JsonNode steps = request.json();
    if (!steps.isArray()) {
      throw RefusedRequest.badRequest("body must be an array of operations");
    }
    return LoopWork.run(
            server, () -> ScenarioPlay.start(server, steps, request.body(), request.caller()))
        .thenCompose(stage -> stage);
  }
}
