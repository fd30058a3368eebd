package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.MockEngine;
import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.SchemaEntry;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /__mock__/specs}: the schemas that are loaded, and what they require. */
final class SpecsEndpoint implements Endpoint {

  private static final Comparator<SchemaEntry> ORDER =
      Comparator.comparing(SchemaEntry::name).thenComparing(entry -> entry.phase().text());

  private final ServerView server;

  SpecsEndpoint(ServerView server) {
    this.server = server;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    List<SchemaEntry> entries = server.schemas().entries().stream().sorted(ORDER).toList();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("total", entries.size());
    ArrayNode specs = body.putArray("specs");
    for (SchemaEntry entry : entries) {
      ObjectNode spec = specs.addObject();
      spec.put("method", entry.name());
      spec.put("phase", entry.phase().text());
      spec.put("source", entry.source());
      spec.put(
          "permissive", entry.phase() == Phase.PARAMS && MockEngine.isPermissive(entry.name()));
      ArrayNode required = spec.putArray("required");
      server.schemas().tree(entry).path("required").forEach(name -> required.add(name.asString()));
    }
    return CompletableFuture.completedFuture(ControlResponse.ok(body));
  }
}
