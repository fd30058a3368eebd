package dev.relaykit.protocol.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads timestamps as the digits that stood on the wire, so that an echo is exact (REL-PING-002,
 * REL-EVT-005).
 */
final class Timestamps {

  private static final String NAME = "timestamp";

  private Timestamps() {}

  /**
   * The digits of a number or of a numeric string that {@code parser} stands on, or null for
   * anything else.
   */
  static @Nullable String token(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
      case VALUE_STRING -> Numbers.isNumber(parser.getString()) ? parser.getString() : null;
      default -> null;
    };
  }

  /** The digits of a number only, or null: what a ping may carry. */
  static @Nullable String number(JsonParser parser) {
    return parser.currentToken() == JsonToken.VALUE_STRING ? null : token(parser);
  }

  /** The timestamp among the members of an object, or null. */
  static @Nullable String member(JsonText text) {
    if (!text.isObject()) {
      return null;
    }
    String found = null;
    try (JsonParser parser = text.parser()) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = parser.currentName().equals(NAME);
        parser.nextToken();
        found = wanted ? token(parser) : found;
        parser.skipChildren();
      }
    }
    return found;
  }
}
