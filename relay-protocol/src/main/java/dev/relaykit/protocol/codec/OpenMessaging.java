package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendResult;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import dev.relaykit.protocol.rpc.ResultCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the payloads of {@code messaging.*} from trees. */
final class OpenMessaging {

  private OpenMessaging() {}

  static Payload sendParams(JsonNode tree, JsonText text) {
    FieldProblems problems = new FieldProblems(StreamingMessaging.SEND_FIELDS);
    String to = OpenValues.requiredString(tree, "to_number", problems, 0);
    String from = OpenValues.requiredString(tree, "from_number", problems, 1);
    String context = OpenValues.string(tree, "context", problems, 2);
    String body = OpenValues.string(tree, "body", problems, 3);
    List<String> media = OpenValues.strings(tree, "media", problems, 4);
    List<String> tags = OpenValues.strings(tree, "tags", problems, 5);
    String region = OpenValues.string(tree, "region", problems, 6);
    return to == null || from == null || !problems.isEmpty()
        ? problems.first(PayloadType.SEND_PARAMS, text)
        : new SendParams(context, to, from, body, media, tags, region);
  }

  static SendResult sendResult(JsonNode tree, JsonText text) {
    List<SendError> errors = new ArrayList<>();
    JsonNode given = tree.get("errors");
    if (given != null && given.isArray()) {
      for (JsonNode error : given) {
        if (error.isObject()) {
          errors.add(
              new SendError(
                  OpenValues.string(error, "code"),
                  OpenValues.string(error, "message"),
                  OpenValues.string(error, "attribute")));
        }
      }
    }
    return new SendResult(
        code(tree.get("code"), text),
        OpenValues.string(tree, "message"),
        OpenValues.string(tree, "message_id"),
        errors);
  }

  /** A numeric code is read from its digits, which a tree does not keep. */
  private static ResultCode code(@Nullable JsonNode code, JsonText text) {
    if (code != null && code.isString()) {
      return new ResultCode(code.stringValue());
    }
    JsonText digits = code != null && code.isNumber() ? text.lastMember("code") : null;
    return digits == null ? ResultCode.ABSENT : new ResultCode(Numbers.code(digits.text()));
  }

  static Payload messageState(JsonNode tree, JsonText text) {
    String messageId = OpenValues.string(tree, "message_id");
    boolean stateSeen = tree.has("message_state");
    MessageState state = state(tree, stateSeen ? "message_state" : "state");
    if (messageId == null || messageId.isEmpty() || state == null) {
      return malformed(PayloadType.MESSAGE_STATE, messageId, state, stateSeen, text);
    }
    return new MessageStateEvent(
        messageId,
        state,
        OpenValues.string(tree, "context"),
        OpenValues.string(tree, "direction"),
        OpenValues.string(tree, "from_number"),
        OpenValues.string(tree, "to_number"),
        OpenValues.string(tree, "body"),
        OpenValues.strings(tree, "media"),
        OpenValues.integer(tree, "segments"),
        OpenValues.strings(tree, "tags"),
        OpenValues.string(tree, "reason"));
  }

  static Payload messageReceive(JsonNode tree, JsonText text) {
    String messageId = OpenValues.string(tree, "message_id");
    if (messageId == null || messageId.isEmpty()) {
      return malformed(PayloadType.MESSAGE_RECEIVE, messageId, MessageState.RECEIVED, true, text);
    }
    return StreamingEvents.received(
        messageId,
        state(tree, "message_state"),
        OpenValues.string(tree, "direction"),
        OpenValues.string(tree, "context"),
        OpenValues.string(tree, "from_number"),
        OpenValues.string(tree, "to_number"),
        OpenValues.string(tree, "body"),
        OpenValues.strings(tree, "media"),
        OpenValues.integer(tree, "segments"),
        OpenValues.strings(tree, "tags"));
  }

  private static @Nullable MessageState state(JsonNode tree, String name) {
    String text = OpenValues.string(tree, name);
    return text == null ? null : MessageState.of(text);
  }

  private static Payload malformed(
      PayloadType type,
      @Nullable String messageId,
      @Nullable MessageState state,
      boolean stateSeen,
      JsonText text) {
    FieldProblems problems = new FieldProblems(StreamingEvents.FIELDS);
    StreamingEvents.note(problems, messageId, state, stateSeen);
    return problems.first(type, text);
  }
}
