package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.rules.RuleId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The members of one frame by their places, found in a first pass over the whole frame; of members
 * with the same name the last one counts (REL-RPC-006). What the payloads mean is for a second
 * pass, when their type is known.
 */
final class Envelope {

  private static final RuleId NOT_AN_OBJECT = new RuleId("REL-RPC-007");
  private static final RuleId INVALID_JSON = new RuleId("REL-RPC-008");
  private static final RuleId NO_SHAPE = new RuleId("REL-RPC-009");
  private static final RuleId BAD_PARAMS = new RuleId("REL-RPC-010");
  private static final RuleId BAD_ID = new RuleId("REL-RPC-011");

  private @Nullable RpcId id;
  private int badIdAt = -1;
  private @Nullable String method;
  private @Nullable JsonText params;
  private @Nullable JsonText result;
  private @Nullable JsonText error;

  private Envelope() {}

  /** Reads one frame to its end. */
  static Envelope of(JsonText frame) throws DecodeFailure {
    Envelope envelope = new Envelope();
    try (JsonParser parser = frame.parser()) {
      try {
        envelope.scan(frame, parser);
      } catch (JacksonException problem) {
        throw frame.invalid(problem, parser);
      }
    }
    if (envelope.badIdAt >= 0) {
      throw new DecodeFailure("id must be a string or a number", envelope.badIdAt, "/id", BAD_ID);
    }
    return envelope;
  }

  private void scan(JsonText frame, JsonParser parser) throws DecodeFailure {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new DecodeFailure("has no JSON value in it", 0, "", INVALID_JSON);
    }
    int start = frame.startOf(parser);
    if (first == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        member(frame, parser);
      }
    } else {
      parser.skipChildren();
      parser.finishToken();
    }
    if (parser.nextToken() != null) {
      throw new DecodeFailure(
          "has more than one JSON value in it", frame.startOf(parser), "", INVALID_JSON);
    }
    if (first != JsonToken.START_OBJECT) {
      throw new DecodeFailure("must be a JSON object", start, "", NOT_AN_OBJECT);
    }
  }

  private void member(JsonText frame, JsonParser parser) {
    String name = parser.currentName();
    JsonToken token = parser.nextToken();
    int start = frame.startOf(parser);
    JsonText value = frame.slice(start, frame.skipValue(parser));
    switch (name) {
      case "id" -> {
        badIdAt = -1;
        id = null;
        switch (token) {
          case VALUE_STRING -> id = Ids.ofString(parser.getString(), value);
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> id = RpcId.ofNumber(value.text());
          case VALUE_NULL -> id = null;
          default -> badIdAt = start;
        }
      }
      case "method" -> method = token == JsonToken.VALUE_STRING ? parser.getString() : null;
      case "params" -> params = value;
      case "result" -> result = value;
      case "error" -> error = value;
      default -> {
        // Unknown members are ignored (REL-RPC-005).
      }
    }
  }

  /** The id, or null if the frame has none or a null one (REL-RPC-012). */
  @Nullable RpcId id() {
    return id;
  }

  /** The method of a request. */
  String method() throws DecodeFailure {
    if (method == null) {
      throw new DecodeFailure(
          "is neither a request nor a response: no method, no result, no error", 0, "", NO_SHAPE);
    }
    return method;
  }

  /** The text of {@code params}, an empty object if there is none. */
  JsonText params(JsonText frame, DecodeLimits.Params rule) throws DecodeFailure {
    if (params == null
        || (rule == DecodeLimits.Params.EMPTY_ALLOWED && params.isNullOrEmptyArray())) {
      return frame.emptyObject();
    }
    if (!params.isObject()) {
      throw new DecodeFailure("params must be an object", params.start(), "/params", BAD_PARAMS);
    }
    return params;
  }

  @Nullable JsonText result() {
    return result;
  }

  @Nullable JsonText error() {
    return error;
  }
}
