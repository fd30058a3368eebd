package dev.relaykit.protocol.schema.validation;

import dev.relaykit.protocol.schema.FactPart;
import dev.relaykit.protocol.schema.FactShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes values that fit the facts, and lists every place in them that the facts say something
 * about.
 */
final class FactInstances {

  /** One value of each JSON type; 1.5 is a number and no integer, 1 is both. */
  static final Map<String, JsonNode> SAMPLES =
      Map.of(
          "string", JsonNodeFactory.instance.stringNode("text"),
          "integer", JsonNodeFactory.instance.numberNode(1),
          "number", JsonNodeFactory.instance.numberNode(1.5),
          "boolean", JsonNodeFactory.instance.booleanNode(true),
          "null", JsonNodeFactory.instance.nullNode(),
          "array", JsonMapper.shared().readTree("[]"),
          "object", JsonMapper.shared().readTree("{}"));

  private FactInstances() {}

  /** A place in the full instance: its JSON pointer and what the facts say there. */
  record Place(String pointer, FactShape shape) {}

  /**
   * Returns a value with every member the facts name, at every level, and one item in every array.
   */
  static ObjectNode full(FactPart part) {
    return object(part.fields(), false);
  }

  /** Returns a value with the required members only. The groups of anyOfRequired are not in it. */
  static ObjectNode minimal(FactPart part) {
    return object(part.fields(), true);
  }

  /**
   * Returns every member and item in the full instance, members of nested objects and items
   * included.
   */
  static List<Place> places(FactPart part) {
    List<Place> places = new ArrayList<>();
    collect("", part.fields(), places);
    return places;
  }

  /** Returns a copy with the value at the pointer replaced. */
  static ObjectNode with(ObjectNode instance, String pointer, JsonNode value) {
    ObjectNode copy = instance.deepCopy();
    JsonNode parent = copy.at(parent(pointer));
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last(pointer)), value);
    } else {
      ((ObjectNode) parent).set(last(pointer), value);
    }
    return copy;
  }

  /** Returns a copy without the member at the pointer. */
  static ObjectNode without(ObjectNode instance, String pointer) {
    ObjectNode copy = instance.deepCopy();
    ((ObjectNode) copy.at(parent(pointer))).remove(last(pointer));
    return copy;
  }

  private static ObjectNode object(SortedMap<String, FactShape> fields, boolean onlyRequired) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    fields.forEach(
        (name, shape) -> {
          if (shape.required() || !onlyRequired) {
            object.set(name, value(shape, onlyRequired));
          }
        });
    return object;
  }

  private static JsonNode value(FactShape shape, boolean onlyRequired) {
    if (!shape.closedValues().isEmpty()) {
      return JsonNodeFactory.instance.stringNode(shape.closedValues().get(0));
    }
    if (shape.types().contains("object")) {
      return object(shape.fields(), onlyRequired);
    }
    if (shape.types().contains("array")) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      shape.items().ifPresent(items -> array.add(value(items, onlyRequired)));
      return array;
    }
    String type = shape.types().isEmpty() ? "string" : shape.types().get(0);
    JsonNode sample = SAMPLES.get(type);
    if (sample == null) {
      throw new AssertionError("the facts use a type that is none of JSON's: " + type);
    }
    return sample.deepCopy();
  }

  private static void collect(String at, SortedMap<String, FactShape> fields, List<Place> places) {
    fields.forEach((name, shape) -> collect(at + "/" + name, shape, places));
  }

  private static void collect(String at, FactShape shape, List<Place> places) {
    places.add(new Place(at, shape));
    collect(at, shape.fields(), places);
    shape.items().ifPresent(items -> collect(at + "/0", items, places));
  }

  private static String parent(String pointer) {
    return pointer.substring(0, pointer.lastIndexOf('/'));
  }

  private static String last(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }
}
