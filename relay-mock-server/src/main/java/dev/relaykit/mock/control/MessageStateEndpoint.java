package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.DueEvent;
import dev.relaykit.mock.engine.Deliveries.Reached;
import dev.relaykit.mock.engine.MockConnection;
import dev.relaykit.mock.journal.MessageHistories;
import dev.relaykit.mock.journal.MessageHistory;
import dev.relaykit.protocol.message.MessageState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /__mock__/messages/{id}/state}: tells the client a state of its message now; what the
 * message's script had still to tell is not told any more.
 */
final class MessageStateEndpoint implements Endpoint {

  private static final int MAX_STATE = 100;

  private final ServerView server;

  MessageStateEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String id = request.variable("id");
    JsonNode body = request.json();
    String state = body.path("state").asString("");
    if (state.isEmpty() || state.length() > MAX_STATE || !body.path("state").isString()) {
      throw RefusedRequest.badRequest(
          "'state' must be a text such as delivered, undelivered or failed");
    }
    JsonNode unknown = body.path(MessageStates.UNKNOWN);
    if (!unknown.isMissingNode() && !unknown.isBoolean()) {
      throw RefusedRequest.badRequest("'unknown' must be true or false");
    }
    if (!unknown.asBoolean(false)) {
      MessageStates.check(state);
    }
    JsonNode reason = body.path("reason");
    if (!reason.isMissingNode() && !reason.isNull() && !reason.isString()) {
      throw RefusedRequest.badRequest("'reason' must be a string");
    }
    return LoopWork.runAndFlush(server, () -> tell(id, state, reason.asString(null)));
  }

  private ControlResponse tell(String id, String state, @Nullable String reason) {
    Reached reached = server.engine().deliveries().state(id, MessageState.of(state), reason);
    if (reached == null) {
      reached = byHistory(id, state, reason);
    }
    if (reached == null) {
      return MessageEndpoint.unknown(id);
    }
    ObjectNode answer = Targets.delivered(reached.sessionIds());
    answer.put("held", reached.held());
    answer.put("message_id", id);
    answer.put("state", state);
    return ControlResponse.ok(answer);
  }

  /**
   * A message without a script, as those of profile sdk: what the journal knows makes the event.
   */
  private @Nullable Reached byHistory(String id, String state, @Nullable String reason) {
    MessageHistory message = MessageHistories.of(server.journal(), id);
    if (message == null) {
      return null;
    }
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.put("message_id", id);
    params.put("message_state", state);
    put(params, "context", message.context());
    params.put("direction", message.direction());
    put(params, "from_number", message.from());
    put(params, "to_number", message.to());
    put(params, "body", message.body());
    put(params, "reason", reason);
    MockConnection target = server.engine().connection(message.sessionId());
    boolean sent =
        target != null && target.send(new DueEvent(Duration.ZERO, "messaging.state", params));
    return new Reached(sent ? List.of(message.sessionId()) : List.of(), 0);
  }

  private static void put(ObjectNode params, String name, @Nullable String value) {
    if (value != null) {
      params.put(name, value);
    }
  }
}
