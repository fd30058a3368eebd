package dev.relaykit.mock.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A JSON value whose texts may refer to what a script has seen, as {@code ${…}}. Immutable; equal to
 * one of an equal value.
 *
 * <p>A text that is one reference and nothing else becomes the value itself, type and all; in a
 * longer text it becomes its text. {@code $${} stands for {@code ${}. Names of members are taken as
 * they are.
 */
public final class Template {

  private static final String OPEN = "${";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonNode source;
  private final Node root;
  private final @Nullable JsonNode constant;
  private final Set<String> captures;

  private Template(JsonNode source, Node root, @Nullable JsonNode constant, Set<String> captures) {
    this.source = source;
    this.root = root;
    this.constant = constant;
    this.captures = Set.copyOf(captures);
  }

  @FunctionalInterface
  private interface Node {
    JsonNode render(Scope scope);
  }

  /** A template without references: every text is meant as it is. */
  public static Template constant(JsonNode value) {
    return new Template(value, scope -> value, value, Set.of());
  }

  /**
   * Reads a template.
   *
   * @throws TemplateSyntaxException if a reference is none, or does not end; it says where
   */
  public static Template of(JsonNode value) {
    Set<String> captures = new LinkedHashSet<>();
    List<Boolean> references = new ArrayList<>();
    Node root = node(value, "", captures, references);
    return references.isEmpty() && !mentions(value)
        ? constant(value)
        : new Template(value, root, null, captures);
  }

  /** The value with every reference resolved. */
  public JsonNode render(Scope scope) {
    return root.render(scope);
  }

  /** The value if it is the same in every scope, else null. */
  public @Nullable JsonNode constantValue() {
    return constant;
  }

  /** The names of captures that it refers to. */
  public Set<String> captures() {
    return captures;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Template that
        && source.equals(that.source)
        && Objects.equals(constant, that.constant);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  /** The template as it is written, as JSON. */
  @Override
  public String toString() {
    return source.toString();
  }

  private static boolean mentions(JsonNode value) {
    return value.isContainer()
        ? value.valueStream().anyMatch(Template::mentions)
        : value.isString() && value.stringValue().contains(OPEN);
  }

  private static Node node(
      JsonNode value, String pointer, Set<String> captures, List<Boolean> references) {
    if (value.isString()) {
      return text(value.stringValue(), pointer, captures, references);
    }
    if (value.isObject()) {
      Map<String, Node> members = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        String name = member.getKey().replace("~", "~0").replace("/", "~1");
        members.put(
            member.getKey(), node(member.getValue(), pointer + "/" + name, captures, references));
      }
      return scope -> {
        ObjectNode object = NODES.objectNode();
        members.forEach((name, member) -> object.set(name, member.render(scope)));
        return object;
      };
    }
    if (value.isArray()) {
      List<Node> elements = new ArrayList<>();
      for (JsonNode element : value.values()) {
        elements.add(node(element, pointer + "/" + elements.size(), captures, references));
      }
      return scope -> {
        ArrayNode array = NODES.arrayNode();
        elements.forEach(element -> array.add(element.render(scope)));
        return array;
      };
    }
    return scope -> value;
  }

  private static Node text(
      String text, String pointer, Set<String> captures, List<Boolean> references) {
    List<Node> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$" + OPEN, at)) {
        plain.append(OPEN);
        at += OPEN.length() + 1;
      } else if (text.startsWith(OPEN, at)) {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw new TemplateSyntaxException(
              pointer, "a reference begins with ${ and has no }; write $${ for the text ${");
        }
        addPlain(parts, plain);
        parts.add(reference(text.substring(at + OPEN.length(), end), pointer, captures));
        references.add(true);
        at = end + 1;
      } else {
        plain.append(text.charAt(at++));
      }
    }
    if (parts.size() == 1 && plain.isEmpty()) {
      return parts.get(0);
    }
    addPlain(parts, plain);
    return scope -> {
      StringBuilder joined = new StringBuilder();
      parts.forEach(part -> joined.append(asText(part.render(scope))));
      return StringNode.valueOf(joined.toString());
    };
  }

  private static void addPlain(List<Node> parts, StringBuilder plain) {
    if (!plain.isEmpty()) {
      JsonNode text = StringNode.valueOf(plain.toString());
      parts.add(scope -> text);
      plain.setLength(0);
    }
  }

  private static Node reference(String text, String pointer, Set<String> captures) {
    Reference reference;
    try {
      reference = Reference.of(text);
    } catch (IllegalArgumentException problem) {
      throw new TemplateSyntaxException(pointer, String.valueOf(problem.getMessage()));
    }
    if (reference instanceof Reference.Captured captured) {
      captures.add(captured.name());
    }
    return scope -> scope.resolve(reference);
  }

  private static String asText(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
