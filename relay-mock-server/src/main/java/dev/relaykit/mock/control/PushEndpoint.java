package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.MockConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code POST /__mock__/push}: sends a frame as it is, whatever it is. */
final class PushEndpoint implements Endpoint {

  private final ServerView server;

  PushEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    JsonNode body = request.json();
    if (!body.isObject()) {
      throw RefusedRequest.badRequest("body must be an object");
    }
    if (!body.path("frame").isObject()) {
      throw RefusedRequest.badRequest("'frame' must be an object");
    }
    String frame = RawJson.objectAt(request.body(), List.of("frame"));
    String scope = Targets.scope(request, body);
    return LoopWork.runAndFlush(server, () -> push(frame, scope));
  }

  private ControlResponse push(String frame, @Nullable String scope) {
    List<String> sentTo = new ArrayList<>();
    for (MockConnection connection : Targets.of(server, scope).connections()) {
      if (connection.push(frame)) {
        sentTo.add(connection.id());
      }
    }
    return scope != null && sentTo.isEmpty()
        ? ControlResponse.of(ControlResponse.BAD_GATEWAY, Targets.undelivered("send failed"))
        : ControlResponse.ok(Targets.delivered(sentTo));
  }
}
