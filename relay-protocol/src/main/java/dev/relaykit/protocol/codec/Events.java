package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.MalformedPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the envelope of an event for every order of its members; the body is read when its type is
 * known.
 */
final class Events {

  private Events() {}

  static EventParams read(JsonText text, PayloadReader bodies) {
    String eventType = "";
    String timestamp = null;
    String projectId = null;
    String context = null;
    JsonText body = text.emptyObject();
    try (JsonParser parser = text.parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        String string = token == JsonToken.VALUE_STRING ? parser.getString() : null;
        switch (name) {
          case "event_type" -> eventType = string == null ? "" : string;
          case "timestamp" -> timestamp = Timestamps.token(parser);
          case "project_id" -> projectId = string;
          case "context" -> context = string;
          case "params" -> {
            int start = text.startOf(parser);
            body = text.slice(start, text.skipValue(parser));
          }
          default -> {
            // Unknown members are ignored (REL-RPC-005).
          }
        }
        parser.skipChildren();
      }
    }
    return new EventParams(
        eventType,
        timestamp == null ? Timestamps.member(body) : timestamp,
        projectId,
        context,
        body(PayloadTypes.ofEvent(eventType), body, bodies));
  }

  private static Payload body(PayloadType type, JsonText body, PayloadReader bodies) {
    return type == PayloadType.OPEN ? body.open() : bodies.read(type, body);
  }

  /**
   * What a body or result counts as that is no object, or null if it is one. The answer to a ping
   * may be anything, since no rule needs a member of it (REL-RPC-026).
   */
  static @Nullable Payload notAnObject(PayloadType type, JsonText text) {
    if (text.isObject()) {
      return null;
    }
    return type == PayloadType.PING
        ? text.open()
        : new MalformedPayload(type, "", FieldProblems.NOT_OBJECT, text.open());
  }
}
