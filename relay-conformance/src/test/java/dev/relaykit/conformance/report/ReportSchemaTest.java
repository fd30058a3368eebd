package dev.relaykit.conformance.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.TranscriptLine;
import dev.relaykit.conformance.model.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Programs that read report.json rely on its schema. */
final class ReportSchemaTest {

  private static final JsonNode TREE = tree();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TREE);

  private static JsonNode tree() {
    try (InputStream in =
        requireNonNull(RunReport.class.getResourceAsStream("report.schema.json"))) {
      return JsonMapper.builder().build().readTree(in);
    } catch (IOException problem) {
      throw new IllegalStateException(problem);
    }
  }

  @Test
  void reportFitsTheSchema() {
    assertThat(SCHEMA.validate(ReportFormsTest.report())).isEmpty();
  }

  @Test
  void everyMemberOfAReportIsInTheSchema() {
    ObjectNode report = ReportFormsTest.report();

    assertThat(names(report)).isEqualTo(names(TREE.path("properties")));
    for (String part : List.of("kit", "subject", "run")) {
      assertThat(names(report.path(part)))
          .as(part)
          .isEqualTo(names(TREE.path("properties").path(part).path("properties")));
    }
    assertThat(names(report.at("/cases/0")))
        .isEqualTo(names(TREE.path("$defs").path("case").path("properties")));
  }

  static Stream<Arguments> closedLists() {
    return Stream.of(
        Arguments.of("/$defs/verdict/enum", Verdict.Kind.values()),
        Arguments.of("/$defs/case/properties/level/enum", CaseLevel.values()),
        Arguments.of("/$defs/case/properties/closing/properties/kind/enum", Closing.Kind.values()),
        Arguments.of(
            "/$defs/case/properties/findings/items/properties/blame/enum", Finding.Blame.values()),
        Arguments.of(
            "/$defs/case/properties/findings/items/properties/weight/enum",
            Finding.Weight.values()),
        Arguments.of(
            "/$defs/case/properties/transcript/items/properties/kind/enum",
            TranscriptLine.Kind.values()));
  }

  @ParameterizedTest
  @MethodSource("closedLists")
  void closedListHasEveryValueThatThereIs(String pointer, Enum<?>[] values) {
    assertThat(TREE.at(pointer).valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder(Arrays.stream(values).map(Enum::name).toArray(String[]::new));
  }

  @Test
  void sidesAreThoseThatThereAre() {
    assertThat(TREE.at("/$defs/side/enum").valueStream().map(JsonNode::asString))
        .containsExactlyInAnyOrder(
            Arrays.stream(Side.values()).map(Side::wireName).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void reportWithoutOneOfItsMembersDoesNotFit(String pointer, String name) {
    ObjectNode report = ReportFormsTest.report();
    ((ObjectNode) report.at(pointer)).remove(name);

    assertThat(SCHEMA.validate(report)).isNotEmpty();
  }

  static Stream<Arguments> parts() {
    ObjectNode report = ReportFormsTest.report();
    return Stream.of("", "/kit", "/subject", "/run", "/cases/0", "/cases/0/findings/0")
        .flatMap(part -> names(report.at(part)).stream().map(name -> Arguments.of(part, name)));
  }

  private static TreeSet<String> names(JsonNode node) {
    TreeSet<String> names = new TreeSet<>();
    node.properties().forEach(member -> names.add(member.getKey()));
    return names;
  }
}
