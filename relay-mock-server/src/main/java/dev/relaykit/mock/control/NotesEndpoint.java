package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.JournalJson;
import dev.relaykit.mock.journal.JournalNote;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /__mock__/notes}: what the journal has beside its frames, oldest first: faults that
 * were carried out, and connections that the server has closed or cut, or that ended without a
 * farewell.
 */
final class NotesEndpoint implements Endpoint {

  private final ServerView server;

  NotesEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String scope = request.sessionId();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("notes");
    for (JournalNote note : server.journal().notes()) {
      if (scope == null || scope.equals(note.sessionId())) {
        ObjectNode shown = list.addObject();
        shown.put("timestamp", JournalJson.seconds(note.at()));
        shown.put("session_id", note.sessionId().isEmpty() ? null : note.sessionId());
        shown.put("note", note.text());
      }
    }
    return CompletableFuture.completedFuture(ControlResponse.ok(body));
  }
}
