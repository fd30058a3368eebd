package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.ArmJson;
import dev.relaykit.mock.arm.DueEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /__mock__/scenarios/_unconditional}: sends events without waiting for a call. */
final class UnconditionalEndpoint implements Endpoint {

  private static final String DEFAULT_TYPE = "signalwire.event";

  private final ServerView server;

  UnconditionalEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    JsonNode body = request.json();
    List<DueEvent> events =
        RefusedRequest.reading(() -> ArmJson.events(body, false)).stream()
            .map(event -> event.alone(DEFAULT_TYPE))
            .toList();
    String scope = request.sessionId();
    return LoopWork.run(server, () -> start(events, scope)).thenCompose(stage -> stage);
  }

  private CompletionStage<ControlResponse> start(List<DueEvent> events, @Nullable String scope) {
    Targets targets = Targets.of(server, scope);
    return PacedEvents.send(server, targets, events)
        .thenApply(
            ids -> {
              if (scope != null && ids.isEmpty()) {
                return ControlResponse.of(
                    ControlResponse.BAD_GATEWAY, Targets.undelivered("send failed"));
              }
              ObjectNode answer = Targets.delivered(ids);
              answer.put("frames", events.size());
              return ControlResponse.ok(answer);
            });
  }
}
