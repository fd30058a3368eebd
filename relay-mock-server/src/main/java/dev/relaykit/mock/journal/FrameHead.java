package dev.relaykit.mock.journal;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * What a frame's outer members say about it.
 *
 * @param method the outer {@code method}, or null if there is none or it is not a string
 * @param requestId the outer {@code id} as text, or null if there is none, or it is no scalar
 * @param isJson whether the frame is exactly one JSON value; if not, the others are null
 */
record FrameHead(@Nullable String method, @Nullable String requestId, boolean isJson) {

  static final FrameHead NOT_JSON = new FrameHead(null, null, false);

  /**
   * Wider than the decoder's, so that a frame which the decoder refused as too deep or too long is
   * still shown as what it is; narrow enough that the depth costs no memory to speak of.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** Reads the frame to its end, without a tree. */
  static FrameHead of(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return NOT_JSON;
      }
      FrameHead head =
          first == JsonToken.START_OBJECT ? members(parser) : new FrameHead(null, null, true);
      parser.skipChildren();
      return parser.nextToken() == null ? head : NOT_JSON;
    } catch (JacksonException broken) {
      return NOT_JSON;
    }
  }

  /** The last of several members of one name counts, as it does in a tree. */
  private static FrameHead members(JsonParser parser) {
    String method = null;
    String requestId = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("method")) {
        method = value == JsonToken.VALUE_STRING ? parser.getString() : null;
      } else if (name.equals("id")) {
        requestId =
            value.isScalarValue() && value != JsonToken.VALUE_NULL ? parser.getString() : null;
      }
      parser.skipChildren();
    }
    return new FrameHead(method, requestId, true);
  }
}
