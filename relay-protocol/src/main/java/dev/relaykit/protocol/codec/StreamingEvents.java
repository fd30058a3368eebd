package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import dev.relaykit.protocol.messaging.MessageStateEvent;
import dev.relaykit.protocol.session.AuthorizationStateEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the bodies of events from a parser that stands on their first brace. A reader gives null
 * for a body that is malformed, and has noted why in {@link #problems}. For one thread at a time.
 */
final class StreamingEvents {

  static final String[] FIELDS = {"/message_id", "/message_state"};

  final FieldProblems problems = new FieldProblems(FIELDS);

  /** The digits of a {@code timestamp} member in the body that was read last, or null. */
  @Nullable String timestamp;

  @Nullable MessageStateEvent messageState(JsonParser parser) {
    String messageId = null;
    MessageState state = null;
    MessageState fallback = null;
    boolean stateSeen = false;
    String context = null;
    String direction = null;
    String from = null;
    String to = null;
    String body = null;
    List<String> media = null;
    Integer segments = null;
    List<String> tags = null;
    String reason = null;
    timestamp = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "message_id" -> messageId = StreamingValues.string(parser);
        case "message_state" -> {
          stateSeen = true;
          state = StreamingValues.state(parser);
        }
        case "state" -> fallback = StreamingValues.state(parser);
        case "context" -> context = StreamingValues.string(parser);
        case "direction" -> direction = StreamingValues.string(parser);
        case "from_number" -> from = StreamingValues.string(parser);
        case "to_number" -> to = StreamingValues.string(parser);
        case "body" -> body = StreamingValues.string(parser);
        case "media" -> media = StreamingValues.strings(parser);
        case "segments" -> segments = StreamingValues.integer(parser);
        case "tags" -> tags = StreamingValues.strings(parser);
        case "reason" -> reason = StreamingValues.string(parser);
        case "timestamp" -> {
          timestamp = Timestamps.token(parser);
          parser.skipChildren();
        }
        default -> parser.skipChildren();
      }
    }
    MessageState known = stateSeen ? state : fallback;
    if (messageId == null || messageId.isEmpty() || known == null) {
      note(problems, messageId, known, stateSeen);
      return null;
    }
    return new MessageStateEvent(
        messageId, known, context, direction, from, to, body, media, segments, tags, reason);
  }

  @Nullable MessageReceiveEvent messageReceive(JsonParser parser) {
    String messageId = null;
    MessageState state = null;
    String direction = null;
    String context = null;
    String from = null;
    String to = null;
    String body = null;
    List<String> media = null;
    Integer segments = null;
    List<String> tags = null;
    timestamp = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "message_id" -> messageId = StreamingValues.string(parser);
        case "message_state" -> state = StreamingValues.state(parser);
        case "direction" -> direction = StreamingValues.string(parser);
        case "context" -> context = StreamingValues.string(parser);
        case "from_number" -> from = StreamingValues.string(parser);
        case "to_number" -> to = StreamingValues.string(parser);
        case "body" -> body = StreamingValues.string(parser);
        case "media" -> media = StreamingValues.strings(parser);
        case "segments" -> segments = StreamingValues.integer(parser);
        case "tags" -> tags = StreamingValues.strings(parser);
        case "timestamp" -> {
          timestamp = Timestamps.token(parser);
          parser.skipChildren();
        }
        default -> parser.skipChildren();
      }
    }
    if (messageId == null || messageId.isEmpty()) {
      note(problems, messageId, MessageState.RECEIVED, true);
      return null;
    }
    return received(messageId, state, direction, context, from, to, body, media, segments, tags);
  }

  /** An inbound message with the defaults of REL-MSG-050. */
  static MessageReceiveEvent received(
      String messageId,
      @Nullable MessageState state,
      @Nullable String direction,
      @Nullable String context,
      @Nullable String from,
      @Nullable String to,
      @Nullable String body,
      @Nullable List<String> media,
      @Nullable Integer segments,
      @Nullable List<String> tags) {
    return new MessageReceiveEvent(
        messageId,
        state == null ? MessageState.RECEIVED : state,
        direction == null ? "inbound" : direction,
        context,
        from,
        to,
        body,
        media == null ? List.of() : media,
        segments == null ? 0 : segments,
        tags == null ? List.of() : tags);
  }

  /** Notes what an event body lacks; an id must be there and not empty (REL-MSG-043). */
  static void note(
      FieldProblems problems,
      @Nullable String messageId,
      @Nullable MessageState state,
      boolean stateSeen) {
    problems.set(
        0, messageId == null || messageId.isEmpty() ? "must be a string that is not empty" : null);
    problems.set(
        1, state != null ? null : stateSeen ? FieldProblems.NOT_STRING : FieldProblems.MISSING);
  }

  AuthorizationStateEvent authorizationState(JsonParser parser) {
    String value = null;
    timestamp = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "authorization_state" -> value = StreamingValues.string(parser);
        case "timestamp" -> {
          timestamp = Timestamps.token(parser);
          parser.skipChildren();
        }
        default -> parser.skipChildren();
      }
    }
    return new AuthorizationStateEvent(value == null ? "" : value);
  }
}
