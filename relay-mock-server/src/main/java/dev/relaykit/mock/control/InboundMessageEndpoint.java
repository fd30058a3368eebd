package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.Deliveries.Reached;
import dev.relaykit.mock.source.NearestWord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /__mock__/inbound_message}: lets a message come in to those who listen. */
final class InboundMessageEndpoint implements Endpoint {

  private static final Map<String, String> TEXTS =
      Map.of(
          "from", "from_number",
          "to", "to_number",
          "body", "body",
          "context", "context",
          "message_id", "message_id");

  private static final List<String> LISTS = List.of("media", "tags");

  private static final List<String> WORDS =
      List.of("from", "to", "body", "context", "message_id", "media", "tags", "session_id");

  private final ServerView server;

  InboundMessageEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    JsonNode body =
        request.body().length == 0 ? JsonNodeFactory.instance.objectNode() : request.json();
    if (!body.isObject()) {
      throw RefusedRequest.badRequest("body must be an object");
    }
    // A number or project would be left unheard, and the message go to everybody.
    QueryText.of(request, Set.of("session_id"));
    ObjectNode message = message(body);
    String scope = Targets.scope(request, body);
    return LoopWork.runAndFlush(server, () -> send(message, scope));
  }

  private static ObjectNode message(JsonNode body) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      String name = member.getKey();
      JsonNode value = member.getValue();
      if (!WORDS.contains(name)) {
        throw RefusedRequest.badRequest(
            "a message has no '" + name + "'; " + NearestWord.hint(name, WORDS));
      }
      if (LISTS.contains(name)) {
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
          throw RefusedRequest.badRequest("'" + name + "' must be a list of strings");
        }
        message.set(name, value);
      } else if (TEXTS.containsKey(name)) {
        if (!value.isString()) {
          throw RefusedRequest.badRequest("'" + name + "' must be a string");
        }
        message.set(String.valueOf(TEXTS.get(name)), value);
      }
    }
    return message;
  }

  private ControlResponse send(ObjectNode message, @Nullable String scope) {
    if (!message.has("message_id")) {
      message.put("message_id", server.controlIds().uuid());
    }
    Reached reached = server.engine().deliveries().inbound(message, scope, server.controlIds());
    if (reached == null) {
      return ControlResponse.of(ControlResponse.NOT_FOUND, Targets.undelivered("no such session"));
    }
    ObjectNode answer = Targets.delivered(reached.sessionIds());
    answer.put("held", reached.held());
    answer.set("message_id", message.path("message_id"));
    return ControlResponse.ok(answer);
  }
}
