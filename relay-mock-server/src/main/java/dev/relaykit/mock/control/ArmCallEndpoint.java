package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.ArmJson;
import dev.relaykit.mock.arm.ArmedCall;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /__mock__/scenarios/{method}}: arms what follows the next call of a method. */
final class ArmCallEndpoint implements Endpoint {

  private static final Logger LOG = LoggerFactory.getLogger(ArmCallEndpoint.class);

  private final ServerView server;
  private final MethodNames names;

  ArmCallEndpoint(ServerView server) {
    this.server = server;
    this.names = new MethodNames(server.schemas());
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    JsonNode items = request.json();
    ArmedCall call = RefusedRequest.reading(() -> ArmJson.call(items));
    String method = request.variable("method");
    String scope = request.sessionId();
    names
        .meantBy(method)
        .ifPresent(
            meant ->
                LOG.warn(
                    "armed for '{}', which no client calls; did you mean '{}'?",
                    method.replaceAll("\\p{Cntrl}", "?"),
                    meant));
    return LoopWork.run(
        server,
        () -> {
          if (!server.armed().arm(scope, method, call, request.body().length)) {
            throw RefusedRequest.badRequest(
                "more is armed than the server keeps; reset the scenarios");
          }
          ObjectNode answer = JsonNodeFactory.instance.objectNode();
          answer.put("status", "ok");
          answer.put("method", method);
          answer.put("events_queued", items.size());
          return ControlResponse.ok(answer);
        });
  }
}
