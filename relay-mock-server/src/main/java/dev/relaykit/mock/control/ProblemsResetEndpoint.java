package dev.relaykit.mock.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /__mock__/problems/reset}: forgets what went wrong with scripts, all or a session's.
 */
final class ProblemsResetEndpoint implements Endpoint {

  private final ServerView server;

  ProblemsResetEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String wanted = request.sessionId();
    if (wanted == null) {
      server.problems().clear();
    } else {
      server.problems().clear(wanted);
    }
    return CompletableFuture.completedFuture(ControlResponse.done());
  }
}
