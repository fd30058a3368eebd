package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.MockConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The connections that a request is for. On the event loop only. */
record Targets(List<MockConnection> connections) {

  /**
   * Those of a scope.
   *
   * @param sessionId the only one, or null for all that are open
   * @throws RefusedRequest if there is no connection of this id
   */
  static Targets of(ServerView server, @Nullable String sessionId) {
    if (sessionId == null) {
      return new Targets(server.engine().open());
    }
    MockConnection one = server.engine().connection(sessionId);
    if (one == null) {
      throw RefusedRequest.of(ControlResponse.NOT_FOUND, undelivered("no such session"));
    }
    return new Targets(List.of(one));
  }

  /** What is answered if nothing could be delivered. */
  static ObjectNode undelivered(String problem) {
    ObjectNode body = delivered(List.of());
    body.put("error", problem);
    return body;
  }

  /** The connections that were delivered to, and how many. */
  static ObjectNode delivered(List<String> ids) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ids.forEach(body.putArray("sent_to")::add);
    body.put("count", ids.size());
    return body;
  }

  /** The session that a request names: in its query, or else in its body. */
  static @Nullable String scope(ControlRequest request, JsonNode body) {
    String ofQuery = request.sessionId();
    return ofQuery == null ? scope(body) : ofQuery;
  }

  /** The session that an object names, or null. */
  static @Nullable String scope(JsonNode body) {
    JsonNode named = body.path("session_id");
    if (!named.isMissingNode() && !named.isNull() && !named.isString()) {
      // Not for everybody: that would be the opposite of what was meant.
      throw RefusedRequest.badRequest("'session_id' must be a string");
    }
    String id = named.asString("");
    return id.isEmpty() ? null : id;
  }
}
