package dev.relaykit.mock.engine;

import dev.relaykit.mock.script.Notice;
import dev.relaykit.mock.script.Scope;
import dev.relaykit.mock.session.MockSession;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.messaging.Segments;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message that a client has asked to send, with the id that it has here.
 *
 * @param id the message's id
 * @param params what the client asked for
 * @param segments in how many parts it goes (REL-MOCK-020)
 * @param label the context that its events are routed by, or null if there is no session
 * @param project whose message it is, or null
 */
record OutboundDraft(
    String id, SendParams params, int segments, @Nullable String label, @Nullable String project) {

  static OutboundDraft of(String id, SendParams params, @Nullable MockSession sender) {
    String context = params.context();
    boolean named = context != null && !context.isEmpty();
    return new OutboundDraft(
        id,
        params,
        Segments.of(params.body()),
        named ? context : sender == null ? null : sender.protocol(),
        sender == null ? null : sender.owner());
  }

  /**
   * The event of a new state, with its full set of members.
   *
   * @param now epoch seconds
   * @param scope what the templates of the notice may refer to
   */
  EventParams event(String now, Notice.State notice, Scope scope) {
    MessageStateEvent event =
        new MessageStateEvent(
            id,
            notice.state(),
            label,
            "outbound",
            params.fromNumber(),
            params.toNumber(),
            params.body() == null ? "" : params.body(),
            params.media(),
            notice.segments() == null ? segments : notice.segments(),
            params.tags(),
            notice.reason() == null ? null : notice.reason().render(scope));
    return new EventParams(
        Method.MESSAGING_STATE,
        now,
        project,
        label,
        notice.fields() == null ? event : merged(event, notice.fields().render(scope)));
  }

  private static Payload merged(MessageStateEvent event, JsonNode fields) {
    ObjectNode tree = (ObjectNode) PayloadTree.of(event);
    fields.properties().forEach(field -> tree.set(field.getKey(), field.getValue()));
    return OpenPayload.ofTree(tree);
  }
}
