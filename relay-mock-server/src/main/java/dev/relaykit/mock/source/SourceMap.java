package dev.relaykit.mock.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members with a name each.
 *
 * @param place where the map begins
 * @param members the members, in the order of the text; no name twice
 */
public record SourceMap(SourcePlace place, List<SourceMember> members) implements SourceNode {

  /** Copies the list and checks that no name is there twice. */
  public SourceMap {
    members = List.copyOf(members);
    if (members.stream().map(SourceMember::name).distinct().count() != members.size()) {
      throw new IllegalArgumentException("a name is there twice: " + members);
    }
  }

  /** The member of this name, or null. */
  public @Nullable SourceMember member(String name) {
    for (SourceMember member : members) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    return null;
  }

  @Override
  public Kind kind() {
    return Kind.MAP;
  }

  @Override
  public JsonNode toJson() {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    members.forEach(member -> object.set(member.name(), member.value().toJson()));
    return object;
  }

  @Override
  public String describe() {
    return members.isEmpty() ? "an empty map" : "a map";
  }
}
