package dev.relaykit.conformance.load;

import static java.util.Objects.requireNonNull;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.source.SourceList;
import dev.relaykit.mock.source.SourceMap;
import dev.relaykit.mock.source.SourceMember;
import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceProblems;
import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.mock.source.ValueReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schema of case files, asked as its page says: once for the file as it is written, and once
 * for each case with fragments and parameters in their places.
 */
final class CaseSchema {

  static final JsonNode TREE = tree(CaseFile.class, "case.schema.json");
  static final JsonNode TESTEE =
      tree(CaseFile.class, "/dev/relaykit/conformance/testee.schema.json");
  static final JsonNode SCENARIO = tree(Scenario.class, "scenario.schema.json");

  private static final Schema WRITTEN = compiled(TREE);
  private static final Schema FILLED = compiled(filled());

  private CaseSchema() {}

  private static JsonNode tree(Class<?> beside, String name) {
    try (InputStream in = requireNonNull(beside.getResourceAsStream(name))) {
      return JsonMapper.builder().build().readTree(in);
    } catch (IOException problem) {
      throw new IllegalStateException(problem);
    }
  }

  private static JsonNode filled() {
    ObjectNode tree = (ObjectNode) TREE.deepCopy();
    ObjectNode definitions = (ObjectNode) tree.get("$defs");
    definitions.set("parameter", JsonNodeFactory.instance.booleanNode(false));
    definitions.set("use", JsonNodeFactory.instance.booleanNode(false));
    return tree;
  }

  private static Schema compiled(JsonNode tree) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder ->
                builder.schemas(Map.of(SCENARIO.get("$id").stringValue(), SCENARIO.toString())))
        .getSchema(tree);
  }

  /** What the schema says against a file; nothing if it takes it. */
  static List<String> errors(SourceNode file, Fragments fragments) {
    List<String> errors = texts(WRITTEN, file.toJson());
    if (errors.isEmpty()) {
      for (SourceNode one : filled(file, fragments)) {
        errors.addAll(texts(FILLED, one.toJson()));
      }
    }
    return errors;
  }

  private static List<String> texts(Schema schema, JsonNode value) {
    List<String> texts = new ArrayList<>();
    schema.validate(value).forEach(error -> texts.add(error.toString()));
    return texts;
  }

  /** A file of one case for each case and variant of a file that is good as it is written. */
  private static List<SourceNode> filled(SourceNode file, Fragments fragments) {
    List<SourceNode> filled = new ArrayList<>();
    SourceMap root = (SourceMap) file;
    for (SourceNode item : ((SourceList) value(root, "cases")).items()) {
      SourceMap one = (SourceMap) item;
      SourceMember variants = one.member("variants");
      List<Map<String, SourceNode>> all = new ArrayList<>();
      if (variants == null) {
        all.add(Map.of());
      } else {
        ((SourceList) variants.value()).items().forEach(variant -> all.add(parameters(variant)));
      }
      SourceMap without =
          new SourceMap(
              one.place(),
              one.members().stream().filter(member -> !member.equals(variants)).toList());
      for (Map<String, SourceNode> parameters : all) {
        SourceNode expanded =
            new Expansion(fragments, parameters, new ValueReader(new SourceProblems())).of(without);
        filled.add(
            new SourceMap(
                root.place(),
                List.of(
                    requireNonNull(root.member("area")),
                    new SourceMember(
                        "cases", root.place(), new SourceList(root.place(), List.of(expanded))))));
      }
    }
    return filled;
  }

  private static Map<String, SourceNode> parameters(SourceNode variant) {
    Map<String, SourceNode> parameters = new LinkedHashMap<>();
    for (SourceMember member : ((SourceMap) variant).members()) {
      if (!member.name().equals("name")) {
        parameters.put(member.name(), member.value());
      }
    }
    return parameters;
  }

  private static SourceNode value(SourceMap map, String name) {
    return requireNonNull(map.member(name)).value();
  }

  /** What the schema says against a text. */
  static List<String> errors(String text, Fragments fragments) {
    return errors(SourceReader.read("x.yaml", text).require(), fragments);
  }
}
