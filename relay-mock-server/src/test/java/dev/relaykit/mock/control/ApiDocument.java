package dev.relaykit.mock.control;

import static java.util.Objects.requireNonNull;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A description of an interface, to be held against what it must be. */
final class ApiDocument {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static final Schema META =
      REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

  private final JsonNode root;

  ApiDocument(JsonNode root) {
    this.root = root;
  }

  /** What is wrong by a schema that is among the resources of this package. */
  List<Error> errorsBy(String resource) {
    try (InputStream in = requireNonNull(ApiDocument.class.getResourceAsStream(resource))) {
      return REGISTRY.getSchema(JsonMapper.shared().readTree(in)).validate(root);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What is wrong with a value by a schema of this document. */
  List<Error> errors(JsonNode schema, JsonNode value) {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("components", root.path("components"));
    whole.putArray("allOf").add(schema);
    return REGISTRY.getSchema(whole).validate(value);
  }

  /** What is wrong with something that is to be a schema. */
  static List<Error> errorsOfSchema(JsonNode schema) {
    return META.validate(schema);
  }

  /** The references that lead nowhere, or out of the document. */
  List<String> danglingReferences() {
    List<String> dangling = new ArrayList<>();
    collect(root, dangling);
    return dangling;
  }

  private void collect(JsonNode node, List<String> dangling) {
    JsonNode ref = node.path("$ref");
    if (ref.isString()
        && (!ref.stringValue().startsWith("#/")
            || root.at(ref.stringValue().substring(1)).isMissingNode())) {
      dangling.add(ref.stringValue());
    }
    node.valueStream().forEach(inner -> collect(inner, dangling));
  }
}
