package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.journal.JournalJson;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /__mock__/sessions}: the open connections, or one of them. */
final class SessionsEndpoint implements Endpoint {

  private final ServerView server;
  private final JsonMapper mapper = JsonMapper.builder().build();

  SessionsEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    String wanted = request.sessionId();
    ObjectNode body = mapper.createObjectNode();
    ArrayNode sessions = body.putArray("sessions");
    for (ConnectionInfo connection : server.connections()) {
      if (wanted == null || wanted.equals(connection.id())) {
        ObjectNode session = sessions.addObject();
        session.put("id", connection.id());
        session.put("connection_id", JournalJson.connectionId(connection.id()));
        session.put("connected_at", JournalJson.seconds(connection.connectedAt()));
        session.put("peer_addr", connection.peer());
        session.put("protocol_string", connection.protocol());
      }
    }
    return CompletableFuture.completedFuture(ControlResponse.ok(body));
  }
}
