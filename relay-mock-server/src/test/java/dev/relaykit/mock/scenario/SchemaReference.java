package dev.relaykit.mock.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes the schema of scenarios as a reference for people, in Markdown. */
final class SchemaReference {

  /**
   * The definitions that have a section, in this order; the others are told where they are used.
   */
  private static final List<String> SECTIONS =
      List.of(
          "rule",
          "match",
          "pattern",
          "occurrence",
          "step",
          "send",
          "reply",
          "event",
          "inbound_message",
          "expect",
          "capture",
          "repeat",
          "choose",
          "close",
          "disconnect",
          "template",
          "delay",
          "span",
          "inbound");

  /** Those that the section about faults tells of. */
  private static final List<String> FAULTS = List.of("fault", "step_fault", "scenario_fault");

  private static final int COUNT = 1_000_000;

  private final JsonNode schema;
  private final JsonNode definitions;
  private final StringBuilder out = new StringBuilder();

  private SchemaReference(JsonNode schema) {
    this.schema = schema;
    this.definitions = schema.path("$defs");
  }

  static String of(JsonNode schema) {
    SchemaReference reference = new SchemaReference(schema);
    reference.section(schema);
    SECTIONS.forEach(name -> reference.section(reference.definitions.path(name)));
    reference.faults();
    return reference.out.toString();
  }

  private void section(JsonNode node) {
    heading(node);
    out.append(node.path("description").stringValue()).append("\n\n");
    if (node.has("properties")) {
      members(node);
    }
    if (node.path("items").has("properties")) {
      members(node.path("items"));
    }
    if (node.has("anyOf")) {
      forms(node);
    }
    examples(node);
  }

  private void heading(JsonNode node) {
    out.append("### ").append(node.path("title").stringValue()).append("\n\n");
  }

  private void members(JsonNode node) {
    List<String> required = texts(node.path("required"));
    out.append("| member | value | meaning |\n| --- | --- | --- |\n");
    for (Map.Entry<String, JsonNode> member : node.path("properties").properties()) {
      JsonNode value = member.getValue();
      String needed = required.contains(member.getKey()) ? "; needed" : "";
      row("`" + member.getKey() + "`", type(value) + needed, meaning(value));
    }
    out.append("\n");
  }

  private void forms(JsonNode node) {
    out.append("| form | value | meaning |\n| --- | --- | --- |\n");
    for (JsonNode form : node.path("anyOf")) {
      JsonNode shown = resolved(form);
      if (shown.path("maxProperties").asInt(0) == 1) {
        for (Map.Entry<String, JsonNode> word : shown.path("properties").properties()) {
          String written = "`{" + word.getKey() + ": …}`";
          row(written, type(word.getValue()), meaning(word.getValue()));
        }
      } else {
        row(shown.path("title").asString(""), type(form), meaning(form));
      }
    }
    out.append("\n");
  }

  private void row(String... cells) {
    for (String cell : cells) {
      out.append("| ").append(cell.replace("|", "\\|")).append(cell.isEmpty() ? "" : " ");
    }
    out.append("|\n");
  }

  private String meaning(JsonNode node) {
    String text = node.path("description").asString("");
    if (text.isEmpty()) {
      text = resolved(node).path("description").asString("");
    }
    JsonNode usual = node.has("default") ? node.path("default") : null;
    return usual == null || usual.asString("x").isEmpty()
        ? text
        : text + " Default: `" + usual.asString(usual.toString()) + "`.";
  }

  /** What kind of value it is, in a few words. */
  private String type(JsonNode node) {
    String reference = node.path("$ref").asString("");
    if (!reference.isEmpty()) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      JsonNode target = resolved(node);
      if (FAULTS.contains(name)) {
        return link("Fault");
      }
      return SECTIONS.contains(name) ? link(target.path("title").stringValue()) : type(target);
    }
    if (node.has("allOf")) {
      return type(node.path("allOf").get(0));
    }
    if (node.has("const")) {
      return "`" + node.path("const").asString() + "`";
    }
    if (node.has("enum")) {
      return String.join(", ", texts(node.path("enum")).stream().map(t -> "`" + t + "`").toList());
    }
    if (node.has("properties") && !node.path("properties").isEmpty()) {
      List<String> names = new ArrayList<>();
      List<String> required = texts(node.path("required"));
      for (Map.Entry<String, JsonNode> member : node.path("properties").properties()) {
        String mark = required.contains(member.getKey()) ? "" : "?";
        names.add(member.getKey() + mark + ": " + type(member.getValue()).replace("`", ""));
      }
      return "{" + String.join(", ", names) + "}";
    }
    if (node.path("type").isString()) {
      return plain(node, node.path("type").stringValue());
    }
    if (node.path("type").isArray()) {
      return "a plain value or a list";
    }
    if (node.has("anyOf")) {
      return String.join(", or ", node.path("anyOf").valueStream().map(this::type).toList());
    }
    return "any value";
  }

  private String plain(JsonNode node, String type) {
    return switch (type) {
      case "string" -> "text";
      case "boolean" -> "true or false";
      case "integer" -> "whole number" + bounds(node);
      case "number" -> "number" + bounds(node);
      case "array" ->
          (node.path("maxItems").asInt(0) == 2 ? "list of two: " : "list of ")
              + type(node.path("items"));
      default ->
          node.path("additionalProperties").isObject()
              ? "map of " + type(node.path("additionalProperties"))
              : node.path("additionalProperties").isBoolean() ? "`{}`" : "map";
    };
  }

  private static String bounds(JsonNode node) {
    int least = node.path("minimum").asInt(Integer.MIN_VALUE);
    if (least == Integer.MIN_VALUE) {
      return "";
    }
    long most = node.path("maximum").asLong(COUNT);
    return most == COUNT ? " from " + least : " from " + least + " to " + most;
  }

  private void examples(JsonNode node) {
    List<String> shown = new ArrayList<>();
    node.path("examples").forEach(example -> shown.add("`" + yaml(example) + "`"));
    if (!shown.isEmpty()) {
      out.append(shown.size() == 1 ? "Example: " : "Examples: ");
      out.append(String.join(", ", shown)).append("\n\n");
    }
  }

  /** JSON is YAML; without the quotes of plain names it reads as the rest of the page. */
  private static String yaml(JsonNode node) {
    if (node.isObject()) {
      List<String> members = new ArrayList<>();
      node.properties().forEach(m -> members.add(name(m.getKey()) + ": " + yaml(m.getValue())));
      return "{" + String.join(", ", members) + "}";
    }
    if (node.isArray()) {
      return "[" + String.join(", ", node.valueStream().map(SchemaReference::yaml).toList()) + "]";
    }
    return node.isString() && isPlain(node.stringValue()) ? node.stringValue() : node.toString();
  }

  private static String name(String text) {
    return isPlain(text) ? text : "\"" + text + "\"";
  }

  private static boolean isPlain(String text) {
    return text.matches("[A-Za-z_/][A-Za-z0-9_./ -]*|[0-9.]+(ms|s|m|h)");
  }

  private void faults() {
    JsonNode all = definitions.path("fault");
    heading(all);
    out.append(all.path("description").stringValue()).append("\n\n");
    out.append("| fault | options of its own | `at`, the usual first | meaning |\n");
    out.append("| --- | --- | --- | --- |\n");
    for (Map.Entry<String, JsonNode> fault : all.path("properties").properties()) {
      JsonNode at = fault.getValue().path("properties").path("at");
      List<String> points = new ArrayList<>(texts(at.path("enum")));
      String usual = at.path("default").stringValue();
      points.remove(usual);
      points.add(0, usual);
      row(
          "`" + fault.getKey() + "`",
          ownOptions(fault.getValue()),
          String.join(", ", points),
          fault.getValue().path("description").stringValue());
    }
    out.append("\nOptions of all faults, as far as their moment has them:\n\n");
    out.append("| option | value | meaning |\n| --- | --- | --- |\n");
    for (String option : List.of("nth", "times", "session", "message", "to_number", "method")) {
      JsonNode node = definitions.path("fault_" + option);
      row("`" + option + "`", type(node), meaning(node));
    }
    out.append("\nIn a script step: ");
    out.append(lowered(definitions.path("step_fault").path("description").stringValue()));
    out.append(" `{one_segment: [steps]}` sends what the steps send in one piece.\n");
  }

  private String ownOptions(JsonNode fault) {
    List<String> required = texts(fault.path("required"));
    List<String> options = new ArrayList<>();
    for (Map.Entry<String, JsonNode> option : fault.path("properties").properties()) {
      boolean common =
          option.getKey().equals("at")
              || option.getValue().path("$ref").asString("").startsWith("#/$defs/fault_");
      if (!common) {
        JsonNode value = option.getValue();
        String otherwise = value.path("default").asString("");
        String usual = otherwise.isEmpty() ? "" : ", else " + otherwise;
        options.add(
            "`"
                + option.getKey()
                + "`: "
                + type(value)
                + (required.contains(option.getKey()) ? "; needed" : usual));
      }
    }
    return String.join("; ", options);
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : resolved(schema.at(reference.substring(1)));
  }

  private static String link(String title) {
    String anchor = title.toLowerCase(Locale.ROOT).replace(' ', '-');
    return "[" + lowered(title) + "](#" + anchor + ")";
  }

  private static String lowered(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
