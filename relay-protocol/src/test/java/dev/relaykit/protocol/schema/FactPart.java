package dev.relaykit.protocol.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What the fact tables say about one part of a method, or about an event.
 *
 * @param facts the whole entry of the method or event
 * @param part the object in it that holds the part's {@code fields}
 */
public record FactPart(String name, Phase phase, String kind, JsonNode facts, JsonNode part) {

  static FactPart ofMethod(String name, Phase phase, JsonNode facts, JsonNode part) {
    return new FactPart(name, phase, facts.required("kind").asString(), facts, part);
  }

  static FactPart ofEvent(String name, JsonNode facts) {
    return new FactPart(name, Phase.EVENT, "event", facts, facts);
  }

  public SortedMap<String, FactShape> fields() {
    return FactShape.fieldsOf(part);
  }

  /**
   * Returns the groups of members of which at least one must be present; empty if there is no such
   * demand.
   */
  public List<List<String>> anyOfRequired() {
    List<List<String>> groups = new ArrayList<>();
    for (JsonNode group : part.path("anyOfRequired")) {
      groups.add(FactShape.texts(group));
    }
    return groups;
  }

  public String source() {
    // Tables that were merged from several passes may name the same source twice.
    return String.join(
        "; ",
        List.of(facts.required("source").asString().split("; ")).stream().distinct().toList());
  }

  @Override
  public String toString() {
    return name + "." + phase.text();
  }

  static SortedMap<String, FactShape> shapes(JsonNode fields) {
    SortedMap<String, FactShape> shapes = new TreeMap<>();
    for (var field : fields.properties()) {
      shapes.put(field.getKey(), new FactShape(field.getValue()));
    }
    return shapes;
  }
}
