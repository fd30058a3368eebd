package dev.relaykit.client.scripted;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The frames of a server as texts. */
public final class Wire {

  /** The session's name in {@link #connected}. */
  public static final String PROTOCOL = "signalwire_5f2a_9c01";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Wire() {}

  /** A frame of the client as a tree. */
  static JsonNode read(String frame) {
    return MAPPER.readTree(frame);
  }

  /** Whether a frame is a request for this method. */
  public static boolean asks(JsonNode frame, String method) {
    return frame.path("method").asString("").equals(method);
  }

  /** The answer to a connect. */
  public static String connected(JsonNode request) {
    return result(request, "{\"protocol\":\"" + PROTOCOL + "\"}");
  }

  /** The answer to a send. */
  public static String accepted(JsonNode request, String messageId) {
    return result(
        request,
        "{\"code\":\"200\",\"message\":\"Message accepted\",\"message_id\":\"" + messageId + "\"}");
  }

  /** A success response. */
  public static String result(JsonNode request, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + request.get("id") + ",\"result\":" + result + "}";
  }

  /** An error response. */
  public static String error(JsonNode request, int code, String message) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + request.get("id")
        + ",\"error\":{\"code\":"
        + code
        + ",\"message\":\""
        + message
        + "\"}}";
  }

  /** A {@code messaging.state} event, whose frame id is made of message and state. */
  public static String state(String messageId, String state) {
    return event(
        "e-" + messageId + "-" + state,
        "messaging.state",
        "{\"message_id\":\"" + messageId + "\",\"message_state\":\"" + state + "\"}");
  }

  /** Any event. */
  public static String event(String id, String type, String body) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\""
        + id
        + "\",\"method\":\"signalwire.event\",\"params\":{\"event_type\":\""
        + type
        + "\",\"params\":"
        + body
        + "}}";
  }
}
