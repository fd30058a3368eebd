package dev.relaykit.mock.journal;

import dev.relaykit.protocol.session.SecretMask;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes frames and messages for people and their tests, secrets masked (REL-LOG-001). */
public final class FrameJson {

  /** Keeps numbers as they are. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private FrameJson() {}

  /** The frame with its place in the journal. */
  public static ObjectNode write(SeenFrame frame) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("ordinal", frame.number());
    shown.put("timestamp", JournalJson.seconds(frame.at()));
    shown.put("direction", frame.direction().wireName());
    shown.put("method", frame.outerMethod());
    shown.put("event_type", frame.eventType());
    shown.put("message_id", frame.messageId());
    shown.put("session_id", frame.sessionId());
    shown.put("connection_id", JournalJson.connectionId(frame.sessionId()));
    shown.set("frame", masked(frame));
    return shown;
  }

  private static JsonNode masked(SeenFrame frame) {
    String text = mask(frame.project()).mask(frame.entry().json());
    if (!frame.entry().isJson()) {
      return StringNode.valueOf(text);
    }
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException tooDeep) {
      return StringNode.valueOf(text);
    }
  }

  /** The text of a frame without its secrets. */
  public static String maskedText(SeenFrame frame) {
    return mask(frame.project()).mask(frame.entry().json());
  }

  private static SecretMask mask(@Nullable String project) {
    return project == null ? SecretMask.ofMembersOnly() : new SecretMask(List.of(project));
  }

  /** The message with its history. */
  public static ObjectNode write(MessageHistory message) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("message_id", message.messageId());
    shown.put("from", message.from());
    shown.put("to", message.to());
    shown.put("body", message.body());
    shown.put("context", message.context());
    shown.put("direction", message.direction());
    shown.put("state", message.state());
    shown.put("session_id", message.sessionId());
    var history = shown.putArray("history");
    for (MessageHistory.Change change : message.history()) {
      history
          .addObject()
          .put("state", change.state())
          .put("reason", change.reason())
          .put("timestamp", JournalJson.seconds(change.at()))
          .put("ordinal", change.number())
          .put("session_id", change.sessionId());
    }
    return shown;
  }
}
