package dev.relaykit.mock.source;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Values in a row.
 *
 * @param place where the list begins
 * @param items the values
 */
public record SourceList(SourcePlace place, List<SourceNode> items) implements SourceNode {

  /** Copies the list. */
  public SourceList {
    items = List.copyOf(items);
  }

  @Override
  public Kind kind() {
    return Kind.LIST;
  }

  @Override
  public JsonNode toJson() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> array.add(item.toJson()));
    return array;
  }

  @Override
  public String describe() {
    return items.isEmpty() ? "an empty list" : "a list";
  }
}
