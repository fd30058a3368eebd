package dev.relaykit.protocol.codec;

import dev.relaykit.protocol.message.MessageState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads single member values from a parser that stands on them, and leaves it at their end. The
 * lenient forms give null for a value of another type; the strict ones also note the problem.
 */
final class StreamingValues {

  /** A token of so many characters is within the range of an int. */
  private static final int DIGITS_OF_ANY_INT = 9;

  private StreamingValues() {}

  static @Nullable String string(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    parser.skipChildren();
    return null;
  }

  static @Nullable String string(JsonParser parser, FieldProblems problems, int field) {
    String value = string(parser);
    problems.set(field, value == null ? FieldProblems.NOT_STRING : null);
    return value;
  }

  static @Nullable Integer integer(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT && parser.getStringLength() <= DIGITS_OF_ANY_INT) {
      return parser.getIntValue();
    }
    if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return Numbers.integer(parser.getString());
    }
    parser.skipChildren();
    return null;
  }

  static int integer(JsonParser parser, FieldProblems problems, int field) {
    Integer value = integer(parser);
    problems.set(field, value == null ? FieldProblems.NOT_INTEGER : null);
    return value == null ? 0 : value;
  }

  static @Nullable Boolean bool(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    parser.skipChildren();
    return null;
  }

  /** An array of strings, or null for anything else. */
  static @Nullable List<String> strings(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return null;
    }
    if (parser.nextToken() == JsonToken.END_ARRAY) {
      return List.of();
    }
    List<String> strings = new ArrayList<>();
    boolean sound = true;
    for (JsonToken token = parser.currentToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.VALUE_STRING) {
        strings.add(parser.getString());
      } else {
        sound = false;
        parser.skipChildren();
      }
    }
    return sound ? strings : null;
  }

  static List<String> strings(JsonParser parser, FieldProblems problems, int field) {
    problems.set(field, null);
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      problems.set(field, FieldProblems.NOT_STRINGS);
      parser.skipChildren();
      return List.of();
    }
    List<String> strings = new ArrayList<>();
    boolean sound = true;
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        strings.add(parser.getString());
      } else {
        if (sound) {
          problems.setElement(field, i);
        }
        sound = false;
        parser.skipChildren();
      }
    }
    return strings;
  }

  /** A message state without an allocation if it is a documented one. */
  static @Nullable MessageState state(JsonParser parser) {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return null;
    }
    MessageState documented =
        switch (parser.getStringLength()) {
          case 4 -> MessageState.SENT;
          case 6 -> MessageState.QUEUED;
          case 8 -> MessageState.RECEIVED;
          case 9 ->
              parser.getStringCharacters()[parser.getStringOffset()] == 'd'
                  ? MessageState.DELIVERED
                  : MessageState.INITIATED;
          case 11 -> MessageState.UNDELIVERED;
          default -> MessageState.FAILED;
        };
    return isText(parser, documented.text()) ? documented : MessageState.of(parser.getString());
  }

  private static boolean isText(JsonParser parser, String expected) {
    int length = parser.getStringLength();
    if (length != expected.length()) {
      return false;
    }
    char[] characters = parser.getStringCharacters();
    int offset = parser.getStringOffset();
    for (int i = 0; i < length; i++) {
      if (characters[offset + i] != expected.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
