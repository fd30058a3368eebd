package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rules.RuleId;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * The bytes of one frame, or of one value in it, and the parsers over them.
 *
 * <p>Offsets count from the start of the frame.
 */
final class JsonText {

  private static final RuleId INVALID_JSON = new RuleId("REL-RPC-008");
  private static final Pattern PLAIN_POINTER =
      Pattern.compile(
          "(/(params|result|error|data|version|authentication|[0-9]{1,5})(?=/|$)){1,8}");
  private static final byte[] EMPTY_OBJECT = {'{', '}'};

  private final JsonFactory factory;
  private final byte[] bytes;
  private final int frameStart;
  private final int from;
  private final int to;

  private JsonText(JsonFactory factory, byte[] bytes, int frameStart, int from, int to) {
    this.factory = factory;
    this.bytes = bytes;
    this.frameStart = frameStart;
    this.from = from;
    this.to = to;
  }

  static JsonText ofFrame(JsonFactory factory, byte[] bytes, int offset, int length) {
    return new JsonText(factory, bytes, offset, 0, length);
  }

  /** The text {@code {}}, for a payload that the frame left out. */
  JsonText emptyObject() {
    return new JsonText(factory, EMPTY_OBJECT, 0, 0, EMPTY_OBJECT.length);
  }

  /** The part between two offsets of the frame. */
  JsonText slice(int start, int end) {
    return new JsonText(factory, bytes, frameStart, start, end);
  }

  JsonParser parser() {
    return factory.createParser(ObjectReadContext.empty(), bytes, frameStart + from, to - from);
  }

  /** Where the token that {@code parser} stands on begins, counted from the start of the frame. */
  int startOf(JsonParser parser) {
    return from + (int) parser.currentTokenLocation().getByteOffset();
  }

  /**
   * Reads to the end of the value that {@code parser} stands on, and says where that is in the
   * frame.
   */
  int skipValue(JsonParser parser) {
    parser.skipChildren();
    parser.finishToken();
    return from + (int) parser.currentLocation().getByteOffset();
  }

  /** The text as characters, which a caller must only show or write back, never judge. */
  String text() {
    return new String(bytes, frameStart + from, to - from, StandardCharsets.UTF_8);
  }

  int start() {
    return from;
  }

  /** The value of the member with this name of an object, the last one of several, or null. */
  @Nullable JsonText lastMember(String name) {
    JsonText found = null;
    try (JsonParser parser = parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = parser.currentName().equals(name);
        parser.nextToken();
        int start = startOf(parser);
        int end = skipValue(parser);
        found = wanted ? slice(start, end) : found;
      }
    }
    return found;
  }

  OpenPayload open() {
    return to - from == EMPTY_OBJECT.length && bytes[frameStart + from] == '{'
        ? OpenPayload.EMPTY_OBJECT
        : OpenPayload.ofJson(bytes, frameStart + from, to - from);
  }

  boolean isObject() {
    return bytes[frameStart + from] == '{';
  }

  /** Whether the text is {@code null}, or an array without elements. */
  boolean isNullOrEmptyArray() {
    byte first = bytes[frameStart + from];
    if (first == 'n') {
      return true;
    }
    if (first != '[') {
      return false;
    }
    try (JsonParser parser = parser()) {
      parser.nextToken();
      return parser.nextToken() == JsonToken.END_ARRAY;
    }
  }

  /**
   * What a parser could not read, as the failure of the frame; its own text may quote the frame.
   */
  DecodeFailure invalid(JacksonException problem, JsonParser parser) {
    long at = problem.getLocation() == null ? -1 : problem.getLocation().getByteOffset();
    int offset = at < 0 ? from : from + (int) Math.min(at, to - from);
    TokenStreamContext place = parser.streamReadContext();
    return new DecodeFailure(reason(problem, place), offset, pointer(place), INVALID_JSON);
  }

  private String reason(JacksonException problem, TokenStreamContext place) {
    if (!(problem instanceof StreamConstraintsException)) {
      return "is not valid JSON";
    }
    StreamReadConstraints bounds = factory.streamReadConstraints();
    return place.getNestingDepth() > bounds.getMaxNestingDepth()
        ? "is nested deeper than the limit of " + bounds.getMaxNestingDepth()
        : "has a number longer than the limit of "
            + bounds.getMaxNumberLength()
            + " characters, or too many different names";
  }

  /** The place as far as it is short and made of plain names, since a name may hold a secret. */
  private static String pointer(TokenStreamContext place) {
    Matcher plain = PLAIN_POINTER.matcher(place.pathAsPointer().toString());
    return plain.lookingAt() ? plain.group() : "";
  }
}
