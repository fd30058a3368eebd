package dev.relaykit.conformance.testee;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes the schema of the testee protocol as a reference for people, in Markdown. */
final class TesteeReference {

  private static final Set<String> OF_EVERY_COMMAND = Set.of("id", "cmd");

  private final JsonNode definitions;
  private final StringBuilder out = new StringBuilder();

  private TesteeReference(JsonNode schema) {
    this.definitions = schema.path("$defs");
  }

  static String of(JsonNode schema) {
    TesteeReference reference = new TesteeReference(schema);
    for (JsonNode command : reference.definitions.at("/command/anyOf")) {
      reference.command(command.path("$ref").stringValue().replace("#/$defs/", ""));
    }
    reference.answer();
    reference.words("Features", "feature");
    reference.words("Error kinds", "error_kind");
    return reference.out.toString();
  }

  private void command(String name) {
    JsonNode command = definitions.path(name);
    heading("`" + name + "`", command);
    members(command);
    JsonNode ok = resolved(definitions.path("ok_" + name));
    if (ok.path("properties").isEmpty()) {
      out.append("`ok` is `{}`.\n\n");
      return;
    }
    out.append("`ok`: ").append(ok.path("description").stringValue()).append("\n\n");
    members(ok);
    for (JsonNode member : ok.path("properties")) {
      if (resolved(member.path("items")).has("properties")) {
        JsonNode item = resolved(member.path("items"));
        out.append(item.path("description").stringValue()).append("\n\n");
        members(item);
      }
    }
  }

  private void answer() {
    heading("Answers", definitions.path("answer"));
    members(definitions.path("answer"));
    out.append("An `error` has:\n\n");
    members(definitions.path("error"));
  }

  private void words(String title, String definition) {
    heading(title, definitions.path(definition));
    out.append("| word | meaning |\n| --- | --- |\n");
    for (JsonNode word : definitions.path(definition).path("oneOf")) {
      out.append(
          row(
              "`" + word.path("const").stringValue() + "`",
              word.path("description").stringValue()));
    }
    out.append("\n");
  }

  private void heading(String title, JsonNode node) {
    out.append("### ").append(title).append("\n\n");
    out.append(node.path("description").stringValue()).append("\n\n");
  }

  private void members(JsonNode node) {
    boolean isCommand = node.at("/properties/cmd").has("const");
    String rows =
        node.path("properties").properties().stream()
            .filter(member -> !isCommand || !OF_EVERY_COMMAND.contains(member.getKey()))
            .map(member -> rows("", member, node.path("required")))
            .collect(Collectors.joining());
    if (!rows.isEmpty()) {
      out.append("| member | value | meaning |\n| --- | --- | --- |\n").append(rows).append("\n");
    }
  }

  /** The row of a member, and of its own members. */
  private String rows(String prefix, Map.Entry<String, JsonNode> member, JsonNode required) {
    String name = prefix + member.getKey();
    JsonNode node = member.getValue();
    boolean needed =
        required.valueStream().anyMatch(one -> one.stringValue().equals(member.getKey()));
    return row("`" + name + "`", type(node) + (needed ? "; needed" : ""), description(node))
        + node.path("properties").properties().stream()
            .map(inner -> rows(name + ".", inner, node.path("required")))
            .collect(Collectors.joining());
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private String description(JsonNode node) {
    return node.path("description").isString()
        ? node.path("description").stringValue()
        : resolved(node).path("description").stringValue();
  }

  private String type(JsonNode node) {
    String reference = node.path("$ref").asString("");
    if (reference.endsWith("/feature")) {
      return "[feature](#features)";
    }
    if (reference.endsWith("/error_kind")) {
      return "[error kind](#error-kinds)";
    }
    if (!reference.isEmpty()) {
      return type(resolved(node));
    }
    if (node.has("const")) {
      return "`" + node.path("const").asString() + "`";
    }
    if (node.has("enum")) {
      return String.join(
          ", ",
          node.path("enum").valueStream().map(word -> "`" + word.stringValue() + "`").toList());
    }
    return switch (node.path("type").asString("")) {
      case "string" -> "text";
      case "integer" -> "whole number";
      case "boolean" -> "true or false";
      case "object" -> "object";
      case "array" -> "list" + (node.has("items") ? " of " + type(node.path("items")) : "");
      default -> "as the client says it";
    };
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty()
        ? node
        : resolved(definitions.path(reference.replace("#/$defs/", "")));
  }
}
