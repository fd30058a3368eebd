package dev.relaykit.conformance.play;

import dev.relaykit.protocol.messaging.Segments;
import dev.relaykit.protocol.rpc.Method;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the kit, as the server, says where a script leaves the words to it. */
final class DefaultReplies {

  private static final int SIGNATURE_DIGITS = 16;

  private final Stage stage;
  private final String sessionId;

  DefaultReplies(Stage stage, String sessionId) {
    this.stage = stage;
    this.sessionId = sessionId;
  }

  /** The response to a request. */
  ObjectNode response(JsonNode request) {
    ObjectNode response = frame();
    response.set("id", request.path("id"));
    response.set("result", result(request));
    return response;
  }

  /** The same for a request that no step takes: a send is another message than the script's. */
  ObjectNode responseBesideTheScript(JsonNode request) {
    ObjectNode response = response(request);
    if (response.at("/result") instanceof ObjectNode result && result.has("message_id")) {
      result.put("message_id", stage.ids().uuid());
    }
    return response;
  }

  private ObjectNode result(JsonNode request) {
    JsonNode params = request.path("params");
    return switch (request.path("method").asString("")) {
      case Method.CONNECT -> connected(params);
      case Method.PING -> echo(params);
      case Method.MESSAGING_SEND -> accepted();
      case Method.RECEIVE -> coded("Receiving events");
      case Method.UNRECEIVE -> coded("Unreceiving events");
      case Method.EVENT, Method.DISCONNECT -> JsonNodeFactory.instance.objectNode();
      default -> coded("OK");
    };
  }

  /** A session that is offered is restored if it is the one that was opened last. */
  private ObjectNode connected(JsonNode params) {
    String offered = params.path("protocol").asString("");
    boolean restored = !offered.isEmpty() && offered.equals(stage.protocol());
    String signature = stage.ids().hex(SIGNATURE_DIGITS);
    if (restored) {
      signature = offered.split("_", -1)[1];
    } else {
      stage.opened("signalwire_" + signature + "_" + stage.ids().hex(SIGNATURE_DIGITS));
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("protocol", stage.protocol());
    result.put("identity", stage.ids().uuid() + "@conformance");
    result.put("sessionid", sessionId);
    result.put("nodeid", stage.ids().uuid());
    result.put("session_restored", restored);
    ObjectNode authorization = result.putObject("authorization");
    authorization.put("project_id", stage.parameters().project());
    authorization.put("signature", signature);
    authorization.putArray("scopes").add("messaging").add("calling");
    result.putArray("subscriptions");
    result.putArray("ice_servers");
    return result;
  }

  private static ObjectNode echo(JsonNode params) {
    ObjectNode echo = JsonNodeFactory.instance.objectNode();
    for (String name : new String[] {"timestamp", "payload"}) {
      if (params.has(name)) {
        echo.set(name, params.get(name));
      }
    }
    return echo;
  }

  private ObjectNode accepted() {
    ObjectNode result = coded("Message accepted");
    // Nobody took a send that comes after the end of a script, so it has no id yet.
    result.put("message_id", stage.messageId() == null ? stage.ids().uuid() : stage.messageId());
    return result;
  }

  private static ObjectNode coded(String message) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("code", "200");
    result.put("message", message);
    return result;
  }

  /**
   * The event of a new state of the message that was sent last, with its full set of members.
   *
   * @param reason a reason, or null
   * @param segments how many segments, or null to count them
   * @param fields members that replace or join those of the event, or null
   */
  ObjectNode stateEvent(
      String state,
      @Nullable String reason,
      @Nullable Integer segments,
      @Nullable JsonNode fields) {
    JsonNode sent = stage.message();
    if (sent == null) {
      throw new IllegalArgumentException(
          "no messaging.send has been taken, so no state can follow");
    }
    String context = sent.path("context").asString(String.valueOf(stage.protocol()));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("message_id", stage.messageId());
    body.put("message_state", state);
    body.put("context", context);
    body.put("direction", "outbound");
    body.put("from_number", sent.path("from_number").asString(""));
    body.put("to_number", sent.path("to_number").asString(""));
    body.put("body", sent.path("body").asString(""));
    body.set("media", list(sent.path("media")));
    body.put("segments", segments == null ? Segments.of(sent.path("body").asString("")) : segments);
    body.set("tags", list(sent.path("tags")));
    if (reason != null) {
      body.put("reason", reason);
    }
    if (fields != null) {
      fields.properties().forEach(field -> body.set(field.getKey(), field.getValue()));
    }
    return event(Method.MESSAGING_STATE, context, body);
  }

  private static JsonNode list(JsonNode value) {
    return value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
  }

  /** The event of an inbound message; what is not given gets a default. */
  ObjectNode receiveEvent(JsonNode given) {
    String context = given.path("context").asString(stage.parameters().context());
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("message_id", stage.ids().uuid());
    body.put("message_state", "received");
    body.put("context", context);
    body.put("direction", "inbound");
    body.put("from_number", stage.parameters().to());
    body.put("to_number", stage.parameters().from());
    body.put("body", "");
    body.putArray("media");
    body.put("segments", Segments.of(given.path("body").asString("")));
    body.putArray("tags");
    given.properties().forEach(member -> body.set(member.getKey(), member.getValue()));
    return event(Method.MESSAGING_RECEIVE, context, body);
  }

  /** An event of any type. */
  ObjectNode event(String type, @Nullable String context, JsonNode body) {
    ObjectNode params = JsonNodeFactory.instance.objectNode();
    params.put("event_type", type);
    params.put("timestamp", stage.now());
    params.put("project_id", stage.parameters().project());
    if (context != null) {
      params.put("context", context);
    }
    params.set("params", body);
    return request(Method.EVENT, params);
  }

  /** A request with an id of its own. */
  ObjectNode request(String method, ObjectNode params) {
    ObjectNode request = frame();
    request.put("id", stage.ids().uuid());
    request.put("method", method);
    request.set("params", params);
    return request;
  }

  static ObjectNode frame() {
    ObjectNode frame = JsonNodeFactory.instance.objectNode();
    frame.put("jsonrpc", "2.0");
    return frame;
  }
}
