package dev.relaykit.mock.control;

import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.SchemaEntry;
import dev.relaykit.protocol.schema.SchemaIndex;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The WebSocket side as an AsyncAPI 3 document: one channel, and for each schema that the server
 * knows a message on it. Made from those schemas, so that the two cannot differ.
 */
final class AsyncApi {

  private static final String CHANNEL = "relay";

  private final SchemaIndex schemas;
  private final ObjectNode messages = node();
  private final ObjectNode known = node();
  private final ObjectNode ofChannel = node();
  private final ObjectNode operations = node();

  private AsyncApi(SchemaIndex schemas) {
    this.schemas = schemas;
  }

  /** The document. */
  static ObjectNode of(SchemaIndex schemas) {
    AsyncApi api = new AsyncApi(schemas);
    schemas.entries().forEach(api::add);
    return api.document();
  }

  private void add(SchemaEntry entry) {
    String name = entry.name() + "." + entry.phase().text();
    known.set(name, schemas.tree(entry));
    ObjectNode message = messages.putObject(name);
    message.put("name", entry.name());
    message.put("title", entry.name() + " " + entry.phase().text());
    message.put("contentType", "application/json");
    message.set("payload", frame(entry, ref("schemas", name)));
    ofChannel.set(name, ref("messages", name));
    switch (entry.phase()) {
      case PARAMS -> request(entry, name);
      case EVENT -> operation("send", name);
      case RESULT -> {
        // It stands with its request.
      }
    }
  }

  private void request(SchemaEntry entry, String name) {
    ObjectNode operation = operation("receive", name);
    String result = entry.name() + "." + Phase.RESULT.text();
    if (schemas.entries().stream()
        .anyMatch(one -> one.name().equals(entry.name()) && one.phase() == Phase.RESULT)) {
      ObjectNode reply = operation.putObject("reply");
      reply.set("channel", node().put("$ref", "#/channels/" + CHANNEL));
      reply.putArray("messages").add(onChannel(result));
    }
  }

  private ObjectNode operation(String action, String message) {
    ObjectNode operation = operations.putObject(action + "." + message);
    operation.put("action", action);
    operation.set("channel", node().put("$ref", "#/channels/" + CHANNEL));
    operation.putArray("messages").add(onChannel(message));
    return operation;
  }

  /** The whole JSON-RPC frame around what the schema describes. */
  private static ObjectNode frame(SchemaEntry entry, JsonNode content) {
    ObjectNode frame = node().put("type", "object");
    ObjectNode members = frame.putObject("properties");
    members.putObject("jsonrpc").put("const", "2.0");
    members.putObject("id").putArray("type").add("string").add("integer");
    switch (entry.phase()) {
      case PARAMS -> {
        members.putObject("method").put("const", entry.name());
        members.set("params", content);
        frame.putArray("required").add("jsonrpc").add("id").add("method");
      }
      case RESULT -> {
        members.set("result", content);
        frame.putArray("required").add("jsonrpc").add("id").add("result");
      }
      case EVENT -> {
        members.putObject("method").put("const", "signalwire.event");
        ObjectNode params = members.putObject("params").put("type", "object");
        ObjectNode inner = params.putObject("properties");
        inner.putObject("event_type").put("const", entry.name());
        inner.set("params", content);
        params.putArray("required").add("event_type").add("params");
        frame.putArray("required").add("jsonrpc").add("id").add("method").add("params");
      }
    }
    return frame;
  }

  private ObjectNode document() {
    ObjectNode document = node().put("asyncapi", "3.0.0");
    document
        .putObject("info")
        .put("title", "The WebSocket side of the mock RELAY server")
        .put("version", "1")
        .put(
            "description",
            "JSON-RPC 2.0 over WebSocket, seen from the server: it receives requests and sends"
                + " events. Either side answers what the other has sent. The control plane:"
                + " /__mock__/openapi.json.");
    document.put("defaultContentType", "application/json");
    ObjectNode channel = document.putObject("channels").putObject(CHANNEL);
    channel.put("address", "/api/relay/ws");
    channel.set("messages", ofChannel);
    document.set("operations", operations);
    ObjectNode components = document.putObject("components");
    components.set("messages", messages);
    components.set("schemas", known);
    return document;
  }

  private static ObjectNode ref(String kind, String name) {
    return node().put("$ref", "#/components/" + kind + "/" + name);
  }

  private static ObjectNode onChannel(String message) {
    return node().put("$ref", "#/channels/" + CHANNEL + "/messages/" + message);
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
