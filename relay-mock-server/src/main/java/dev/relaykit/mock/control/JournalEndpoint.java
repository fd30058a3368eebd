package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.journal.JournalJson;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code GET /__mock__/journal}: every frame, or those of one connection; complete and loss-free,
 * secrets included.
 */
final class JournalEndpoint implements Endpoint {

  private final ServerView server;

  JournalEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String wanted = request.sessionId();
    List<JournalEntry> entries =
        wanted == null ? server.journal().entries() : server.journal().entries(wanted);
    return CompletableFuture.completedFuture(ControlResponse.ok(JournalJson.array(entries)));
  }
}
