package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.FrameJson;
import dev.relaykit.mock.journal.MessageHistories;
import dev.relaykit.mock.journal.MessageHistory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /__mock__/messages}: the messages of the journal with their histories. */
final class MessagesEndpoint implements Endpoint {

  private static final Set<String> PARAMETERS =
      Set.of("number", "state", "session_id", MessageStates.UNKNOWN);

  private final ServerView server;

  MessagesEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    QueryText query = QueryText.of(request, PARAMETERS);
    String number = FrameFilter.telephone(query.text("number"));
    String state = query.text("state");
    boolean unknown = query.word(MessageStates.UNKNOWN, List.of("false", "true")).equals("true");
    if (state != null && !unknown) {
      MessageStates.check(state);
    }
    String session = query.text("session_id");
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("messages");
    for (MessageHistory message : MessageHistories.of(server.journal())) {
      if ((is(number, message.from()) || is(number, message.to()))
          && is(state, message.state())
          && is(session, message.sessionId())) {
        list.add(FrameJson.write(message));
      }
    }
    return CompletableFuture.completedFuture(ControlResponse.ok(body));
  }

  private static boolean is(@Nullable String wanted, @Nullable String found) {
    return wanted == null || wanted.equals(found);
  }
}
