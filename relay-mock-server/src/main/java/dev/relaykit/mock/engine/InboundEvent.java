package dev.relaykit.mock.engine;

import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.messaging.Segments;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.time.IdSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the events of inbound messages. */
final class InboundEvent {

  private InboundEvent() {}

  /**
   * A {@code messaging.receive} with its full set of members; what is not given gets a default.
   *
   * @param now epoch seconds
   * @param given the members that are given, an object
   * @param session whose first context is the default one, or null
   */
  static EventParams of(String now, JsonNode given, @Nullable MockSession session, IdSource ids) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    String context = given.path("context").asString(defaultContext(session));
    message.put("message_id", ids.uuid());
    message.put("message_state", "received");
    if (context != null) {
      message.put("context", context);
    }
    message.put("direction", "inbound");
    message.put("from_number", "+15550001111");
    message.put("to_number", "+15550002222");
    message.put("body", "");
    message.putArray("media");
    message.put("segments", Segments.of(given.path("body").asString("")));
    message.putArray("tags");
    given.properties().forEach(member -> message.set(member.getKey(), member.getValue()));
    return new EventParams(
        Method.MESSAGING_RECEIVE,
        now,
        session == null ? null : session.owner(),
        context,
        OpenPayload.ofTree(message));
  }

  private static @Nullable String defaultContext(@Nullable MockSession session) {
    if (session == null) {
      return null;
    }
    return session.contexts().isEmpty() ? session.protocol() : session.contexts().get(0);
  }
}
