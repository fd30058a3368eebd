package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import dev.relaykit.protocol.rpc.RpcId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Decodes frames of the usual form in one pass: names before what they give a meaning to, no member
 * twice, every payload sound.
 *
 * <p>Gives null for every other frame, broken ones included; those are for {@link IndexedFrames}.
 * For one thread at a time.
 */
final class StreamingFrames {

  private static final int ID = 1;
  private static final int METHOD = 1 << 1;
  private static final int PARAMS = 1 << 2;
  private static final int RESULT = 1 << 3;
  private static final int EVENT_TYPE = 1;
  private static final int TIMESTAMP = 1 << 1;
  private static final int PROJECT_ID = 1 << 2;
  private static final int CONTEXT = 1 << 3;
  private static final int BODY = 1 << 4;

  private final StreamingPayloads payloads;

  StreamingFrames(StreamingPayloads payloads) {
    this.payloads = payloads;
  }

  @Nullable Frame decode(JsonText text, PendingMethods pending) {
    try (JsonParser parser = text.parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      Frame frame = frame(text, parser, pending);
      return frame != null && parser.nextToken() == null ? frame : null;
    } catch (JacksonException invalid) {
      return null;
    }
  }

  private @Nullable Frame frame(JsonText text, JsonParser parser, PendingMethods pending) {
    int seen = 0;
    RpcId id = null;
    String method = null;
    Payload params = null;
    Payload result = null;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      switch (name) {
        case "id" -> {
          if ((seen & ID) != 0
              || token != JsonToken.VALUE_STRING
              || !Ids.isPlain(parser.getString())) {
            return null;
          }
          seen |= ID;
          id = RpcId.ofString(parser.getString());
        }
        case "method" -> {
          if ((seen & METHOD) != 0 || token != JsonToken.VALUE_STRING) {
            return null;
          }
          seen |= METHOD;
          method = parser.getString();
        }
        case "params" -> {
          if ((seen & PARAMS) != 0 || method == null || token != JsonToken.START_OBJECT) {
            return null;
          }
          seen |= PARAMS;
          params = payload(PayloadTypes.ofParams(method), text, parser);
          if (params == null) {
            return null;
          }
        }
        case "result" -> {
          if ((seen & RESULT) != 0 || id == null || token != JsonToken.START_OBJECT) {
            return null;
          }
          seen |= RESULT;
          result = payload(PayloadTypes.ofResult(pending.methodOf(id)), text, parser);
          if (result == null) {
            return null;
          }
        }
        case "error" -> {
          return null;
        }
        default -> parser.skipChildren();
      }
    }
    if (id != null && result != null) {
      return new Frame.Success(id, result);
    }
    return method == null || params == null ? null : new Frame.Request(id, method, params);
  }

  private @Nullable Payload payload(PayloadType type, JsonText text, JsonParser parser) {
    return switch (type) {
      case OPEN -> open(text, parser);
      case EVENT -> event(text, parser);
      case CONNECT_PARAMS,
          CONNECT_RESULT,
          CONTEXTS_PARAMS,
          PING,
          DISCONNECT_PARAMS,
          SEND_PARAMS,
          SEND_RESULT,
          AUTHORIZATION_STATE,
          MESSAGE_STATE,
          MESSAGE_RECEIVE,
          MALFORMED ->
          payloads.readObject(type, parser);
    };
  }

  private @Nullable EventParams event(JsonText text, JsonParser parser) {
    int seen = 0;
    String eventType = null;
    String timestamp = null;
    String projectId = null;
    String context = null;
    Payload body = null;
    PayloadType bodyType = PayloadType.OPEN;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken token = parser.nextToken();
      int member =
          switch (name) {
            case "event_type" -> EVENT_TYPE;
            case "timestamp" -> TIMESTAMP;
            case "project_id" -> PROJECT_ID;
            case "context" -> CONTEXT;
            case "params" -> BODY;
            default -> 0;
          };
      if ((seen & member) != 0) {
        return null;
      }
      seen |= member;
      switch (member) {
        case EVENT_TYPE -> eventType = StreamingValues.string(parser);
        case TIMESTAMP -> {
          timestamp = Timestamps.token(parser);
          parser.skipChildren();
        }
        case PROJECT_ID -> projectId = StreamingValues.string(parser);
        case CONTEXT -> context = StreamingValues.string(parser);
        case BODY -> {
          if (eventType == null || token != JsonToken.START_OBJECT) {
            return null;
          }
          bodyType = PayloadTypes.ofEvent(eventType);
          body = payload(bodyType, text, parser);
          if (body == null) {
            return null;
          }
        }
        default -> parser.skipChildren();
      }
    }
    if (eventType == null || body == null) {
      return null;
    }
    if (timestamp == null) {
      if (bodyType == PayloadType.OPEN) {
        return null;
      }
      timestamp = payloads.bodyTimestamp();
    }
    return new EventParams(eventType, timestamp, projectId, context, body);
  }

  private static OpenPayload open(JsonText text, JsonParser parser) {
    int start = text.startOf(parser);
    return text.slice(start, text.skipValue(parser)).open();
  }
}
