package dev.relaykit.mock.control;

import dev.relaykit.protocol.schema.SchemaEntry;
import dev.relaykit.protocol.schema.SchemaLoadException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /__mock__/health}: that the server is up, and what it has loaded. */
final class HealthEndpoint implements Endpoint {

  private final ServerView server;
  private final JsonMapper mapper = JsonMapper.builder().build();

  HealthEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    Map<String, Integer> bySource = new TreeMap<>();
    for (SchemaEntry entry : server.schemas().entries()) {
      bySource.merge(entry.source(), 1, Integer::sum);
    }
    ObjectNode body = mapper.createObjectNode();
    body.put("status", "ok");
    body.put("ws_port", server.wsPort());
    body.put("schemas_loaded", server.schemas().entries().size());
    ObjectNode sources = body.putObject("schemas_by_source");
    bySource.forEach(sources::put);
    ArrayNode errors = body.putArray("schema_load_errors");
    for (SchemaLoadException problem : server.schemaProblems()) {
      errors.addObject().put("file", problem.file()).put("error", problem.problem());
    }
    body.put("journal_entries", server.journal().size());
    return CompletableFuture.completedFuture(ControlResponse.ok(body));
  }
}
