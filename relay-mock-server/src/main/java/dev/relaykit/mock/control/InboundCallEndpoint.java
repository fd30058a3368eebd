package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.ArmJson;
import dev.relaykit.mock.arm.DueEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /__mock__/inbound_call}: lets a call come in and go through some states. */
final class InboundCallEndpoint implements Endpoint {

  private static final int PAUSE_MS = 50;
  private static final int ID_DIGITS = 12;
  private static final String NODE = "mock-relay-node-1";

  private final ServerView server;

  InboundCallEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    JsonNode body =
        request.body().length == 0 ? JsonNodeFactory.instance.objectNode() : request.json();
    if (!body.isObject()) {
      throw RefusedRequest.badRequest("body must be an object");
    }
    JsonNode given = body.path("auto_states");
    if (!given.isMissingNode()
        && !given.isNull()
        && !(given.isArray() && given.valueStream().allMatch(JsonNode::isString))) {
      throw RefusedRequest.badRequest("'auto_states' must be an array of strings");
    }
    List<String> states =
        given.isEmpty()
            ? List.of("created")
            : given.valueStream().map(JsonNode::stringValue).toList();
    Duration pause = RefusedRequest.reading(() -> ArmJson.delay(body, PAUSE_MS, "body"));
    String scope = Targets.scope(request, body);
    return LoopWork.run(server, () -> start(body, states, pause, scope))
        .thenCompose(stage -> stage);
  }

  private CompletionStage<ControlResponse> start(
      JsonNode body, List<String> states, Duration pause, @Nullable String scope) {
    Targets targets = Targets.of(server, scope);
    String callId = body.path("call_id").asString("");
    String id = callId.isEmpty() ? "inbound-" + server.controlIds().hex(ID_DIGITS) : callId;
    List<DueEvent> events = new ArrayList<>();
    for (String state : states) {
      events.add(
          new DueEvent(
              events.isEmpty() ? Duration.ZERO : pause,
              events.isEmpty() ? "calling.call.receive" : "calling.call.state",
              params(id, state, body)));
    }
    return PacedEvents.send(server, targets, events)
        .thenApply(
            ids -> {
              if (scope != null && ids.isEmpty()) {
                return ControlResponse.of(
                    ControlResponse.BAD_GATEWAY, Targets.undelivered("send failed"));
              }
              ObjectNode answer = Targets.delivered(ids);
              answer.put("call_id", id);
              states.forEach(answer.putArray("states_emitted")::add);
              return ControlResponse.ok(answer);
            });
  }

  private static ObjectNode params(String callId, String state, JsonNode body) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.put("call_id", callId);
    params.put("node_id", NODE);
    params.put("tag", "");
    params.put("call_state", state);
    params.put("direction", "inbound");
    ObjectNode device = params.putObject("device");
    device.put("type", "phone");
    device
        .putObject("params")
        .put("from_number", body.path("from_number").asString(""))
        .put("to_number", body.path("to_number").asString(""));
    params.put("context", body.path("context").asString("default"));
    return params;
  }
}
