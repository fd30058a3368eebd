package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.journal.JournalText;
import dev.relaykit.mock.journal.JournalText.Form;
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
    // Other parameters are let be: the helpers of the SDKs may send any.
    JournalText text = new JournalText(entries, lines(request) ? Form.LINES : Form.ARRAY);
    return CompletableFuture.completedFuture(
        ControlResponse.pieces(
            lines(request) ? ControlResponse.JSON_LINES : ControlResponse.JSON,
            text.length(),
            text));
  }

  private static boolean lines(ControlRequest request) {
    return request.query().getOrDefault("format", List.of()).contains("jsonl");
  }
}
