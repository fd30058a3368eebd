package dev.relaykit.mock.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.mock.source.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reader and schema take the same texts, but for what a JSON Schema cannot say. */
class SchemaAgreementTest {

  private static final JsonNode TREE = tree();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TREE);

  static JsonNode tree() {
    try (InputStream in =
        requireNonNull(Scenario.class.getResourceAsStream("scenario.schema.json"))) {
      return JsonMapper.builder().build().readTree(in);
    } catch (IOException problem) {
      throw new IllegalStateException(problem);
    }
  }

  static Stream<String> good() {
    return ScenarioTexts.GOOD.stream();
  }

  static Stream<String> bad() {
    return ScenarioTexts.BAD.stream();
  }

  static Stream<String> beyondSchema() {
    return ScenarioTexts.BEYOND_SCHEMA.stream();
  }

  @ParameterizedTest
  @MethodSource("good")
  void goodTextIsTakenByBoth(String text) {
    assertThat(problems(text)).as("reader").isEmpty();
    assertThat(schemaErrors(text)).as("schema").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badTextIsRefusedByBoth(String text) {
    assertThat(problems(text)).as("reader").isNotEmpty();
    assertThat(schemaErrors(text)).as("schema").isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("beyondSchema")
  void whatASchemaCannotSayIsRefusedByTheReader(String text) {
    assertThat(problems(text)).as("reader").isNotEmpty();
    assertThat(schemaErrors(text)).as("schema").isEmpty();
  }

  /** The page for users is made of these. */
  @Test
  void everythingInTheSchemaHasATitleAndADescription() {
    List<String> without = new ArrayList<>();
    describe("", TREE, without);
    TREE.path("$defs").properties().forEach(e -> describe(e.getKey(), e.getValue(), without));

    assertThat(without).isEmpty();
  }

  private static void describe(String path, JsonNode node, List<String> without) {
    if (!node.has("title") && !node.has("$ref")) {
      without.add(path + " title");
    }
    if (!node.has("description") && !node.has("$ref")) {
      without.add(path + " description");
    }
    node.path("properties")
        .properties()
        .forEach(e -> describe(path + "/" + e.getKey(), e.getValue(), without));
    if (node.path("items").isObject()) {
      describe(path + "/items", node.path("items"), without);
    }
  }

  /** A definition that nothing refers to would be a promise that no file can use. */
  @Test
  void everyDefinitionIsUsedAndEveryReferenceLeadsSomewhere() {
    Set<String> used = new HashSet<>();
    references(TREE, used);
    Set<String> defined = new HashSet<>();
    TREE.path("$defs").propertyNames().forEach(defined::add);

    assertThat(used).containsExactlyInAnyOrderElementsOf(defined);
  }

  private static void references(JsonNode node, Set<String> used) {
    if (node.path("$ref").isString()) {
      used.add(
          node.path("$ref").stringValue().replaceFirst("#/\\$defs/", "").replaceFirst("/.*", ""));
    }
    node.valueStream().forEach(child -> references(child, used));
  }

  static List<SourceProblem> problems(String text) {
    try {
      Scenario.parse("f", text);
      return List.of();
    } catch (ScenarioException problem) {
      return problem.problems();
    }
  }

  static boolean schemaTakes(JsonNode tree) {
    return SCHEMA.validate(tree).isEmpty();
  }

  private static List<Error> schemaErrors(String text) {
    return SCHEMA.validate(SourceReader.read("f", text).require().toJson());
  }
}
