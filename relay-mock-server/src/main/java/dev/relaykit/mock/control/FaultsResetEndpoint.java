package dev.relaykit.mock.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /__mock__/faults/reset}: disarms every fault, or those that are for one session only.
 */
final class FaultsResetEndpoint implements Endpoint {

  private final ServerView server;

  FaultsResetEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String scope = request.sessionId();
    if (scope == null) {
      server.engine().faults().clear();
    } else {
      server.engine().faults().clear(scope);
    }
    return CompletableFuture.completedFuture(ControlResponse.done());
  }
}
