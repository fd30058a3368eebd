package dev.relaykit.conformance.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Writes the schema of case files as a reference for people, in Markdown. */
final class CaseReference {

  /** The definitions that have a section, in this order; others are told where they are used. */
  private static final List<String> SECTIONS =
      List.of(
          "case",
          "variant",
          "client",
          "client_connection",
          "server",
          "server_connection",
          "upgrade",
          "upgrade_request",
          "call",
          "connect",
          "send_message",
          "send_many",
          "answer_members",
          "control",
          "frame_pattern",
          "expect_of_case",
          "strict",
          "elapsed",
          "value",
          "parameter",
          "use",
          "level",
          "feature",
          "error_kind");

  /** What may stand in the place of anything else; the page says so once. */
  private static final List<String> ANYWHERE = List.of("parameter", "use", "unfilled", "reference");

  private static final String OWN = "#/$defs/";

  /** The page about scenarios, whose sections are called as the definitions of its schema. */
  private static final String SCENARIOS = "scenarios.md";

  private final JsonNode schema;
  private final JsonNode scenario;
  private final String scenarioPage;
  private final StringBuilder out = new StringBuilder();

  private CaseReference(JsonNode schema, JsonNode scenario, String scenarioPage) {
    this.schema = schema;
    this.scenario = scenario;
    this.scenarioPage = scenarioPage;
  }

  /**
   * The reference.
   *
   * @param scenario the schema of scenarios, which the other one refers to
   * @param scenarioPage the text of {@code docs/scenarios.md}, whose headings are linked to
   */
  static String of(JsonNode schema, JsonNode scenario, String scenarioPage) {
    CaseReference reference = new CaseReference(schema, scenario, scenarioPage);
    reference.section(schema);
    for (String name : SECTIONS) {
      reference.section(schema.path("$defs").path(name));
    }
    return reference.out.toString();
  }

  private void section(JsonNode node) {
    out.append("### ").append(node.path("title").stringValue()).append("\n\n");
    out.append(node.path("description").stringValue()).append("\n\n");
    List<JsonNode> forms = forms(node);
    if (node.has("properties")) {
      members(node);
    } else if (forms.size() == 1) {
      members(forms.get(0));
    } else if (!forms.isEmpty()) {
      out.append("| form | value | meaning |\n| --- | --- | --- |\n");
      for (JsonNode form : forms) {
        row(form.path("title").stringValue(), type(form), meaning(form));
      }
      out.append("\n");
    } else if (node.path("additionalProperties").has("$ref")) {
      out.append("A ").append(type(node)).append(".\n\n");
    }
    List<String> examples =
        node.path("examples").valueStream().map(one -> "`" + yaml(one) + "`").toList();
    if (!examples.isEmpty()) {
      out.append(examples.size() == 1 ? "Example: " : "Examples: ");
      out.append(String.join(", ", examples)).append("\n\n");
    }
  }

  /** The forms of a value, without what may stand anywhere. */
  private static List<JsonNode> forms(JsonNode node) {
    return node.path("anyOf")
        .valueStream()
        .filter(form -> !ANYWHERE.contains(ownName(form.path("$ref").asString(""))))
        .toList();
  }

  private void members(JsonNode node) {
    List<String> needed = texts(node.path("required"));
    out.append("| member | value | meaning |\n| --- | --- | --- |\n");
    for (Map.Entry<String, JsonNode> member : node.path("properties").properties()) {
      String mark = needed.contains(member.getKey()) ? "; needed" : "";
      row("`" + member.getKey() + "`", type(member.getValue()) + mark, meaning(member.getValue()));
    }
    if (node.path("additionalProperties").has("title")) {
      JsonNode others = node.path("additionalProperties");
      row(
          "any other name: " + lowered(others.path("title").stringValue()),
          type(others),
          meaning(others));
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
    String text =
        node.has("description")
            ? node.path("description").stringValue()
            : resolved(node).path("description").asString("");
    return node.has("default")
        ? text + " Default: `" + node.path("default").asString() + "`."
        : text;
  }

  /** What kind of value it is, in a few words. */
  private String type(JsonNode node) {
    String reference = node.path("$ref").asString("");
    if (!reference.isEmpty()) {
      return referred(node, reference);
    }
    if (node.has("anyOf")) {
      return String.join(", or ", forms(node).stream().map(this::type).toList());
    }
    if (node.has("const")) {
      return "`" + node.path("const").asString() + "`";
    }
    if (node.has("enum")) {
      return String.join(", ", texts(node.path("enum")).stream().map(t -> "`" + t + "`").toList());
    }
    if (!node.path("properties").isEmpty()) {
      return map(node);
    }
    return plain(node);
  }

  private String referred(JsonNode node, String reference) {
    String own = ownName(reference);
    JsonNode target = resolved(node);
    if (SECTIONS.contains(own)) {
      return link("", target.path("title").stringValue());
    }
    if (reference.endsWith("/capture_name")) {
      return "capture name";
    }
    if (own.isEmpty() || !schema.path("$defs").has(own)) {
      String title = target.path("title").stringValue();
      if (scenarioPage.contains("\n### " + title + "\n")) {
        return link(SCENARIOS, title);
      }
    }
    return type(target);
  }

  private String map(JsonNode node) {
    List<String> needed = texts(node.path("required"));
    List<String> members = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.path("properties").properties()) {
      String mark = needed.contains(member.getKey()) ? "" : "?";
      members.add(member.getKey() + mark + ": " + type(member.getValue()).replace("`", ""));
    }
    return "{" + String.join(", ", members) + "}";
  }

  private String plain(JsonNode node) {
    JsonNode type = node.path("type");
    String name = type.isArray() ? type.get(0).stringValue() : type.asString("");
    return switch (name) {
      case "" -> "any value";
      case "string" -> "text";
      case "boolean" -> "true or false";
      case "integer" -> "whole number" + bounds(node);
      case "number" -> "number" + bounds(node);
      case "array" -> "list of " + type(node.path("items"));
      default ->
          node.path("additionalProperties").isObject()
              ? "map of " + type(node.path("additionalProperties"))
              : "`{}`";
    };
  }

  private static String bounds(JsonNode node) {
    return node.has("minimum")
        ? " from " + node.path("minimum").asString() + " to " + node.path("maximum").asString()
        : "";
  }

  /** JSON is YAML; without the quotes of plain names it reads as the rest of the page. */
  private static String yaml(JsonNode node) {
    if (node.isObject()) {
      List<String> members = new ArrayList<>();
      node.properties().forEach(m -> members.add(m.getKey() + ": " + yaml(m.getValue())));
      return "{" + String.join(", ", members) + "}";
    }
    if (node.isArray()) {
      return "[" + String.join(", ", node.valueStream().map(CaseReference::yaml).toList()) + "]";
    }
    boolean plain = node.isString() && node.stringValue().matches("[A-Za-z_][A-Za-z0-9_./-]*");
    return plain ? node.stringValue() : node.toString();
  }

  private JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asString("");
    if (reference.isEmpty()) {
      return node;
    }
    String pointer = reference.substring(reference.indexOf('#') + 1);
    // Within the schema of scenarios, references are to its own definitions.
    JsonNode target =
        reference.startsWith(OWN) && !schema.at(pointer).isMissingNode()
            ? schema.at(pointer)
            : scenario.at(pointer);
    return target.has("title") ? target : resolved(target);
  }

  private static String ownName(String reference) {
    return reference.startsWith(OWN) ? reference.substring(OWN.length()) : "";
  }

  private static String link(String page, String title) {
    return "["
        + lowered(title)
        + "]("
        + page
        + "#"
        + title.toLowerCase(Locale.ROOT).replace(' ', '-')
        + ")";
  }

  private static String lowered(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
