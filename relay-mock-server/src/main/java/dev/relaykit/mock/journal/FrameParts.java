package dev.relaykit.mock.journal;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a frame says what it is about. A {@code signalwire.execute} and the response to one are
 * read as what they carry (REL-RPC-052).
 *
 * @param method the method of a request, that inside a {@code signalwire.execute} included, or null
 * @param eventType the type of an event, or null
 * @param requestId the outer id as text, or null
 * @param content what names the message: the params of a request or event, the result of a response
 */
record FrameParts(
    @Nullable String method,
    @Nullable String eventType,
    @Nullable String requestId,
    JsonNode content) {

  private static final String EXECUTE = "signalwire.execute";
  private static final String EVENT = "signalwire.event";

  static FrameParts of(JsonNode frame) {
    String method = text(frame.path("method"));
    JsonNode id = frame.path("id");
    String requestId = id.isValueNode() && !id.isNull() ? id.asString() : null;
    JsonNode params = frame.path("params");
    if (EXECUTE.equals(method)) {
      String inner = text(params.path("method"));
      return new FrameParts(inner == null ? method : inner, null, requestId, params.path("params"));
    }
    if (EVENT.equals(method)) {
      return new FrameParts(
          method, text(params.path("event_type")), requestId, params.path("params"));
    }
    if (method != null) {
      return new FrameParts(method, null, requestId, params);
    }
    JsonNode result = frame.path("result");
    JsonNode carried = result.path("result");
    return new FrameParts(null, null, requestId, carried.isObject() ? carried : result);
  }

  /** The member as text, or null if it is none, or empty. */
  @Nullable String member(String name) {
    return text(content.path(name));
  }

  private static @Nullable String text(JsonNode value) {
    return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
  }
}
