package dev.relaykit.protocol.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads single members of an object tree. The lenient forms give null for a member of another type
 * and for none; the strict ones also note the problem, and let a member be absent.
 */
final class OpenValues {

  private OpenValues() {}

  static @Nullable String string(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isString() ? value.stringValue() : null;
  }

  static @Nullable String string(JsonNode object, String name, FieldProblems problems, int field) {
    String value = string(object, name);
    problems.set(field, value == null && object.has(name) ? FieldProblems.NOT_STRING : null);
    return value;
  }

  static @Nullable String requiredString(
      JsonNode object, String name, FieldProblems problems, int field) {
    String value = string(object, name, problems, field);
    if (!object.has(name)) {
      problems.set(field, FieldProblems.MISSING);
    }
    return value;
  }

  static @Nullable Integer integer(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null || !value.isNumber()) {
      return null;
    }
    double number = value.doubleValue();
    return number == Math.rint(number) && number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE
        ? (Integer) (int) number
        : null;
  }

  static int requiredInteger(JsonNode object, String name, FieldProblems problems, int field) {
    Integer value = integer(object, name);
    problems.set(
        field,
        value != null
            ? null
            : object.has(name) ? FieldProblems.NOT_INTEGER : FieldProblems.MISSING);
    return value == null ? 0 : value;
  }

  static @Nullable Boolean bool(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isBoolean() ? value.booleanValue() : null;
  }

  static @Nullable List<String> strings(JsonNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null || !value.isArray()) {
      return null;
    }
    List<String> strings = new ArrayList<>();
    for (JsonNode element : value) {
      if (!element.isString()) {
        return null;
      }
      strings.add(element.stringValue());
    }
    return strings;
  }

  static List<String> strings(JsonNode object, String name, FieldProblems problems, int field) {
    List<String> strings = strings(object, name);
    problems.set(field, null);
    if (strings != null || !object.has(name)) {
      return strings == null ? List.of() : strings;
    }
    JsonNode value = object.get(name);
    if (value == null || !value.isArray()) {
      problems.set(field, FieldProblems.NOT_STRINGS);
      return List.of();
    }
    int element = 0;
    while (value.get(element).isString()) {
      element++;
    }
    problems.setElement(field, element);
    return List.of();
  }
}
