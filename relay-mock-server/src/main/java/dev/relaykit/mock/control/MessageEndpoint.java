package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.FrameJson;
import dev.relaykit.mock.journal.MessageHistories;
import dev.relaykit.mock.journal.MessageHistory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code GET /__mock__/messages/{id}}: one message of the journal with its history. */
final class MessageEndpoint implements Endpoint {

  private final ServerView server;

  MessageEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String id = request.variable("id");
    MessageHistory message = MessageHistories.of(server.journal(), id);
    return CompletableFuture.completedFuture(
        message == null ? unknown(id) : ControlResponse.ok(FrameJson.write(message)));
  }

  /** Says that there is no such message. */
  static ControlResponse unknown(String id) {
    return ControlResponse.error(
        ControlResponse.NOT_FOUND,
        "the journal knows of no message '"
            + id
            + "'; GET /__mock__/messages lists those it knows");
  }
}
