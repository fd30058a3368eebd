package dev.relaykit.protocol.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the schema files and their index from the fact tables: the same bytes for the same facts.
 */
final class SchemaGenerator {

  static final String INDEX = "index.json";

  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ObjectWriter WRITER = writer();

  private SchemaGenerator() {}

  /** Returns the text of every file by name, the index among them. */
  static SortedMap<String, String> files(List<FactPart> parts) {
    SortedMap<String, String> files = new TreeMap<>();
    TreeMap<SchemaEntry, ObjectNode> index = new TreeMap<>();
    for (FactPart part : parts) {
      String file = part.name() + "." + part.phase().text() + ".json";
      files.put(file, text(schema(part)));
      SchemaEntry entry =
          new SchemaEntry(part.name(), part.phase(), file, part.kind(), part.source());
      index.put(entry, entry(entry));
    }
    ObjectNode root = JSON.createObjectNode();
    root.put("dialect", DIALECT);
    root.putArray("schemas").addAll(index.values());
    files.put(INDEX, text(root));
    return files;
  }

  private static ObjectNode entry(SchemaEntry entry) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", entry.name());
    node.put("phase", entry.phase().text());
    node.put("file", entry.file());
    node.put("kind", entry.kind());
    node.put("source", entry.source());
    return node;
  }

  private static ObjectNode schema(FactPart part) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", DIALECT);
    schema.put("$id", "urn:relaykit:schema:" + part.name() + ":" + part.phase().text());
    schema.put("title", part.name() + " " + part.phase().text());
    schema.put("description", description(part));
    if (part.facts().path("deprecated").asBoolean(false)) {
      schema.put("deprecated", true);
    }
    schema.put("type", "object");
    members(schema, part.fields());
    ArrayNode alternatives = JSON.createArrayNode();
    for (List<String> group : part.anyOfRequired()) {
      ArrayNode required = alternatives.addObject().putArray("required");
      group.forEach(required::add);
    }
    if (!alternatives.isEmpty()) {
      schema.set("anyOf", alternatives);
    }
    return schema;
  }

  private static String description(FactPart part) {
    String what =
        switch (part.phase()) {
          case PARAMS -> "Parameters of " + part.name() + ".";
          case RESULT -> "Result of " + part.name() + " when it is accepted (code 2xx).";
          case EVENT -> "Event body of " + part.name() + ": the inner params of signalwire.event.";
        };
    String doubt =
        part.facts().path("uncertain").asBoolean(false) ? " No source settles its shape." : "";
    return what
        + doubt
        + advice(part)
        + " Open: other members are allowed. Source: "
        + part.source()
        + ".";
  }

  private static String advice(FactPart part) {
    List<String> groups = new ArrayList<>();
    for (JsonNode group : part.part().path("guideAnyOfRequired")) {
      groups.add(String.join(" with ", FactShape.texts(group)));
    }
    return groups.isEmpty()
        ? ""
        : " The guide wants at least one of " + String.join(", ", groups) + ".";
  }

  private static ObjectNode schema(FactShape shape) {
    ObjectNode schema = JSON.createObjectNode();
    String description = FactWords.describe(shape.facts());
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    List<String> types = shape.types();
    if (types.size() == 1) {
      schema.put("type", types.get(0));
    } else if (!types.isEmpty()) {
      types.forEach(schema.putArray("type")::add);
    }
    if (!shape.closedValues().isEmpty()) {
      shape.closedValues().forEach(schema.putArray("enum")::add);
    }
    JsonNode seen = shape.facts().path("knownValues");
    if (!seen.isMissingNode()) {
      schema.set("examples", seen);
    }
    members(schema, shape.fields());
    shape.items().ifPresent(items -> schema.set("items", schema(items)));
    return schema;
  }

  private static void members(ObjectNode schema, SortedMap<String, FactShape> fields) {
    ArrayNode required = JSON.createArrayNode();
    ObjectNode properties = JSON.createObjectNode();
    fields.forEach(
        (name, shape) -> {
          properties.set(name, schema(shape));
          if (shape.required()) {
            required.add(name);
          }
        });
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (!properties.isEmpty()) {
      schema.set("properties", properties);
    }
  }

  private static String text(JsonNode node) {
    return WRITER.writeValueAsString(node) + "\n";
  }

  private static ObjectWriter writer() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return JSON.writer()
        .with(
            new DefaultPrettyPrinter(separators)
                .withObjectIndenter(new DefaultIndenter("  ", "\n")));
  }
}
