package dev.relaykit.soak.tap;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the tap needs to know of one text message: read by a few lines of its own, so that a mistake
 * of the kit's codec cannot hide itself. A text of more than {@value #MAX_TEXT} characters counts
 * as absent.
 */
final class RelayFrame {

  /** The longest id, number or state that is kept, in characters. */
  static final int MAX_TEXT = 4096;

  private static final JsonFactory JSON = new JsonFactory();
  private static final long WHOLE_DOUBLES = 1L << 53;

  private static final Set<String> WANTED =
      Set.of(
          "event_type",
          "protocol",
          "to_number",
          "restart",
          "message_id",
          "message_state",
          "code",
          "message",
          "session_restored");

  private @Nullable String problem;
  private @Nullable String id;
  private @Nullable String method;
  private boolean hasResult;
  private boolean hasError;
  private final Members params = new Members();
  private final Members inner = new Members();
  private final Members result = new Members();
  private final Members error = new Members();

  private RelayFrame() {}

  /** The members of one object that matter, by name: texts, numbers and booleans. */
  static final class Members {

    private final Map<String, Object> values = new HashMap<>(8);

    @Nullable String text(String name) {
      return values.get(name) instanceof String text ? text : null;
    }

    @Nullable Boolean truth(String name) {
      return values.get(name) instanceof Boolean truth ? truth : null;
    }

    /** A code as text, whether it was written as text or as a number; a whole number has no dot. */
    @Nullable String code() {
      return values.get("code") instanceof NumberText number ? number.text() : text("code");
    }
  }

  private record NumberText(String text) {}

  /** Reads the UTF-8 bytes of one message. Never throws: what cannot be read has a problem. */
  static RelayFrame read(byte[] bytes, int offset, int length) {
    RelayFrame frame = new RelayFrame();
    // Jackson would take a NUL for a sign of UTF-16 or UTF-32, which no text message is in.
    for (int i = offset; i < offset + Math.min(4, length); i++) {
      if (bytes[i] == 0) {
        frame.problem = "not JSON";
        return frame;
      }
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      frame.readFrom(parser);
    } catch (JacksonException broken) {
      frame.problem = "not JSON";
    }
    return frame;
  }

  /** Why nothing is known of it, or empty. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** The id: a text with quotes around it, a number as it was written; null without one. */
  @Nullable String id() {
    return id;
  }

  @Nullable String method() {
    return method;
  }

  boolean hasResult() {
    return hasResult;
  }

  boolean hasError() {
    return hasError;
  }

  Members params() {
    return params;
  }

  /** {@code params.params}: the body of an event. */
  Members inner() {
    return inner;
  }

  Members result() {
    return result;
  }

  Members error() {
    return error;
  }

  private void readFrom(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first == null) {
      problem = "not JSON";
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      parser.skipChildren();
      problem = parser.nextToken() == null ? "not an object" : "not JSON";
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      member(parser, parser.currentName(), parser.nextToken());
    }
    if (parser.nextToken() != null) {
      problem = "not JSON";
    }
  }

  private void member(JsonParser parser, String name, JsonToken value) {
    switch (name) {
      case "id" -> id = id(parser, value);
      case "method" -> method = scalar(parser, value) instanceof String text ? text : null;
      case "params" -> members(parser, value, params, inner);
      case "result" -> {
        hasResult = true;
        members(parser, value, result, null);
      }
      case "error" -> {
        hasError = true;
        members(parser, value, error, null);
      }
      default -> parser.skipChildren();
    }
  }

  private static void members(
      JsonParser parser, JsonToken start, Members into, @Nullable Members nested) {
    into.values.clear();
    if (start != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (nested != null && name.equals("params")) {
        members(parser, value, nested, null);
      } else if (!WANTED.contains(name)) {
        parser.skipChildren();
      } else {
        Object scalar = scalar(parser, value);
        if (scalar == null) {
          into.values.remove(name);
        } else {
          into.values.put(name, scalar);
        }
      }
    }
  }

  private static @Nullable String id(JsonParser parser, JsonToken value) {
    Object scalar = scalar(parser, value);
    if (scalar instanceof String text) {
      return '"' + text + '"';
    }
    return scalar instanceof NumberText ? parser.getString() : null;
  }

  private static @Nullable Object scalar(JsonParser parser, JsonToken value) {
    if (value == JsonToken.VALUE_TRUE || value == JsonToken.VALUE_FALSE) {
      return value == JsonToken.VALUE_TRUE;
    }
    if (value == JsonToken.VALUE_STRING) {
      String text = parser.getString();
      return text.length() > MAX_TEXT ? null : text;
    }
    if (value == JsonToken.VALUE_NUMBER_INT) {
      return new NumberText(parser.getString());
    }
    if (value == JsonToken.VALUE_NUMBER_FLOAT) {
      return new NumberText(withoutDot(parser.getString()));
    }
    parser.skipChildren();
    return null;
  }

  private static String withoutDot(String number) {
    double value = Double.parseDouble(number);
    return value == Math.rint(value) && Math.abs(value) < WHOLE_DOUBLES
        ? Long.toString((long) value)
        : number;
  }
}
