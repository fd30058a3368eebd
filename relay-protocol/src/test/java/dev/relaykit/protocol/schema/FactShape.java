package dev.relaykit.protocol.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/**
 * What the fact tables say about one member or item.
 *
 * @param facts its entry, with the advisory keys still in it
 */
public record FactShape(JsonNode facts) {

  /** Returns the JSON Schema type names; empty if any value will do. */
  public List<String> types() {
    JsonNode type = facts.path("type");
    return type.isArray() ? texts(type) : type.isString() ? List.of(type.asString()) : List.of();
  }

  public boolean required() {
    return facts.path("required").asBoolean(false);
  }

  public List<String> closedValues() {
    return texts(facts.path("enum"));
  }

  public SortedMap<String, FactShape> fields() {
    return fieldsOf(facts);
  }

  public Optional<FactShape> items() {
    return Optional.ofNullable(facts.get("items")).map(FactShape::new);
  }

  static SortedMap<String, FactShape> fieldsOf(JsonNode facts) {
    return FactPart.shapes(facts.path("fields"));
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asString()));
    return texts;
  }
}
