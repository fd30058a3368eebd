package dev.relaykit.mock.record;

import dev.relaykit.protocol.messaging.Segments;
import dev.relaykit.protocol.rpc.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Knows the frames that the mock server sends by itself, so that a script can name them in a word
 * in place of writing them out.
 */
final class UsualFrames {

  private static final Set<String> REQUEST_MEMBERS = Set.of("jsonrpc", "id", "method", "params");
  private static final Set<String> EVENT_MEMBERS =
      Set.of("event_type", "timestamp", "project_id", "context", "params");
  private static final Set<String> STATES =
      Set.of("queued", "initiated", "sent", "delivered", "undelivered", "failed", "received");
  private static final Set<String> STATE_MEMBERS =
      Set.of(
          "message_id",
          "message_state",
          "context",
          "direction",
          "from_number",
          "to_number",
          "body",
          "media",
          "segments",
          "tags");
  private static final String ACCEPTED = "Message accepted";

  private UsualFrames() {}

  /** Whether a result is what a message is accepted with. */
  static boolean isAcceptance(JsonNode result, Exchange exchange) {
    return !exchange.messageId().isEmpty()
        && result.size() == 3
        && result.path("code").asString("").equals("200")
        && result.path("message").asString("").equals(ACCEPTED);
  }

  /**
   * The step for a new state of the message that the request has sent.
   *
   * @param protocol the name of the session, which is the context of a message without one
   * @return null if the frame is another one
   */
  static @Nullable String state(JsonNode frame, Exchange exchange, String protocol) {
    JsonNode event = frame.path("params");
    JsonNode state = event.path("params");
    JsonNode asked = exchange.request().path("params");
    String context = asked.path("context").asString("");
    String label = context.isEmpty() ? protocol : context;
    boolean usual =
        !exchange.messageId().isEmpty()
            && frame.path("method").asString("").equals(Method.EVENT)
            && frame.path("id").isString()
            && only(frame, REQUEST_MEMBERS)
            && only(event, EVENT_MEMBERS)
            && event.path("event_type").asString("").equals(Method.MESSAGING_STATE)
            && event.path("timestamp").isNumber()
            && event.path("project_id").asString("").equals(MaskedFrames.PROJECT)
            && event.path("context").asString("").equals(label)
            && state.path("context").asString("").equals(label)
            && state.path("message_id").asString("").equals(exchange.messageId())
            && state.path("direction").asString("").equals("outbound")
            && same(state, asked, "from_number")
            && same(state, asked, "to_number")
            && state.path("body").asString("").equals(asked.path("body").asString(""))
            && sameList(state, asked, "media")
            && sameList(state, asked, "tags")
            && state.path("segments").isInt()
            && STATES.contains(state.path("message_state").asString(""))
            && state.size() == STATE_MEMBERS.size() + (state.path("reason").isString() ? 1 : 0)
            && state.propertyNames().containsAll(STATE_MEMBERS);
    return usual ? step(state, asked) : null;
  }

  private static String step(JsonNode state, JsonNode asked) {
    String name = state.path("message_state").stringValue();
    int segments = state.path("segments").intValue();
    boolean counted = segments == Segments.of(asked.path("body").asString(null));
    if (counted && !state.has("reason")) {
      return "event: " + name;
    }
    return "event: {state: "
        + name
        + (state.has("reason")
            ? ", reason: " + FlowText.quoted(Templates.plain(state.path("reason").stringValue()))
            : "")
        + (counted ? "" : ", segments: " + segments)
        + "}";
  }

  private static boolean only(JsonNode object, Set<String> members) {
    return object.size() == members.size() && object.propertyNames().containsAll(members);
  }

  private static boolean same(JsonNode state, JsonNode asked, String name) {
    return state.path(name).isString() && state.path(name).equals(asked.path(name));
  }

  private static boolean sameList(JsonNode state, JsonNode asked, String name) {
    JsonNode wanted = asked.has(name) ? asked.path(name) : JsonNodeFactory.instance.arrayNode();
    return state.path(name).equals(wanted);
  }
}
