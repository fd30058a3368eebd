package dev.relaykit.mock.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /__mock__/journal/reset}: forgets every frame, or those of one connection, which may
 * be closed or unknown.
 */
final class JournalResetEndpoint implements Endpoint {

  private final ServerView server;

  JournalResetEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String wanted = request.sessionId();
    if (wanted == null) {
      server.journal().reset();
    } else {
      server.journal().reset(wanted);
    }
    return CompletableFuture.completedFuture(ControlResponse.done());
  }
}
