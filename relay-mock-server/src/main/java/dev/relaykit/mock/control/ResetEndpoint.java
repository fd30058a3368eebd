package dev.relaykit.mock.control;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /__mock__/reset}: everything back to the start, or what is of one session. */
final class ResetEndpoint implements Endpoint {

  private final ServerView server;

  ResetEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    QueryText query = QueryText.of(request, Set.of("session_id", "sessions"));
    String scope = query.text("session_id");
    boolean closing = query.word("sessions", List.of("keep", "close")).equals("close");
    return LoopWork.runAndFlush(server, () -> reset(scope, closing));
  }

  private ControlResponse reset(@Nullable String scope, boolean closing) {
    int closed =
        scope == null
            ? ServerReset.everything(server, closing)
            : ServerReset.session(server, scope, closing);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", "ok");
    (scope == null ? ServerReset.EVERYTHING : ServerReset.OF_SESSION)
        .forEach(answer.putArray("reset")::add);
    answer.put("sessions_closed", closed);
    return ControlResponse.ok(answer);
  }
}
