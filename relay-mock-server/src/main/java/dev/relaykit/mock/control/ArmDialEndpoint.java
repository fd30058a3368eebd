package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.ArmJson;
import dev.relaykit.mock.arm.ArmedDial;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /__mock__/scenarios/dial}: arms what follows a dial. */
final class ArmDialEndpoint implements Endpoint {

  private final ServerView server;

  ArmDialEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    JsonNode body = request.json();
    ArmedDial dial = RefusedRequest.reading(() -> ArmJson.dial(body));
    String scope = request.sessionId();
    return LoopWork.run(
        server,
        () -> {
          if (!server.armed().arm(scope, dial, request.body().length)) {
            throw RefusedRequest.badRequest(
                "more is armed than the server keeps; reset the scenarios");
          }
          ObjectNode answer = JsonNodeFactory.instance.objectNode();
          answer.put("status", "ok");
          answer.put("tag", dial.tag());
          return ControlResponse.ok(answer);
        });
  }
}
