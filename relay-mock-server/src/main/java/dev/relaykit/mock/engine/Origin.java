package dev.relaykit.mock.engine;

import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.Moment;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a frame that the server sends is about, so that a fault can find it.
 *
 * @param point {@link FaultPoint#BEFORE_REPLY}, {@link FaultPoint#EVENT}, or {@link FaultPoint#NOW}
 *     for a frame that is neither
 * @param method the method of the request that a reply answers, the type of an event, or null
 * @param messageId the message that it belongs to, or null
 * @param toNumber the number that the message goes to, or null
 */
public record Origin(
    FaultPoint point,
    @Nullable String method,
    @Nullable String messageId,
    @Nullable String toNumber) {

  /** A frame that is neither a reply nor an event. */
  public static final Origin OTHER = new Origin(FaultPoint.NOW, null, null, null);

  /** A reply to nobody knows which request. */
  static final Origin SOME_REPLY = new Origin(FaultPoint.BEFORE_REPLY, null, null, null);

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** The reply to a request. */
  static Origin reply(String method, Payload params) {
    return new Origin(
        FaultPoint.BEFORE_REPLY,
        method,
        null,
        params instanceof SendParams send ? send.toNumber() : null);
  }

  /** The same for a message whose id is known. */
  Origin ofMessage(String id) {
    return new Origin(point, method, id, toNumber);
  }

  /** The same with what the frame itself says. */
  public Origin completedBy(Frame frame) {
    return messageId == null
            && frame instanceof Frame.Success success
            && success.result() instanceof SendResult result
            && result.messageId() != null
        ? ofMessage(result.messageId())
        : this;
  }

  /** What a frame says of itself; a reply does not say which method it answers. */
  public static Origin of(Frame frame) {
    return switch (frame.kind()) {
      case SUCCESS, FAILURE -> SOME_REPLY.completedBy(frame);
      case REQUEST ->
          ((Frame.Request) frame).params() instanceof EventParams event ? of(event) : OTHER;
    };
  }

  private static Origin of(EventParams event) {
    if (event.body() instanceof MessageStateEvent state) {
      return new Origin(FaultPoint.EVENT, event.eventType(), state.messageId(), state.toNumber());
    }
    JsonNode body = event.body() instanceof OpenPayload open ? open.tree() : null;
    return event(event.eventType(), body == null ? MAPPER.nullNode() : body);
  }

  /** What a text says of itself, if it is a frame. */
  public static Origin ofText(String text) {
    JsonNode frame;
    try {
      frame = MAPPER.readTree(text);
    } catch (JacksonException noJson) {
      return OTHER;
    }
    if (frame.path("method").asString("").equals(Method.EVENT)) {
      JsonNode params = frame.path("params");
      return event(params.path("event_type").asString(null), params.path("params"));
    }
    return frame.has("result") || frame.has("error") ? SOME_REPLY : OTHER;
  }

  /** An event of this type. */
  static Origin event(@Nullable String eventType, JsonNode body) {
    return new Origin(
        FaultPoint.EVENT,
        eventType,
        body.path("message_id").asString(null),
        body.path("to_number").asString(null));
  }

  /** Whether the frame is the response to a request. */
  public boolean isReply() {
    return point == FaultPoint.BEFORE_REPLY;
  }

  /** Whether the frame is an event. */
  public boolean isEvent() {
    return point == FaultPoint.EVENT;
  }

  /** The moment before the frame goes. */
  public Moment before(String sessionId) {
    return new Moment(point, sessionId, method, messageId, toNumber);
  }

  /** The moment after the frame has gone, if it is a reply. */
  public Moment after(String sessionId) {
    return new Moment(FaultPoint.AFTER_REPLY, sessionId, method, messageId, toNumber);
  }
}
