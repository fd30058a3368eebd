package dev.relaykit.conformance.testee;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.Act;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.testee.AnswerTexts.Answer;
import dev.relaykit.mock.script.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The schema says of every line what the kit says of it. */
final class TesteeSchemaTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TesteeSchema SCHEMA = new TesteeSchema();

  static final List<Answer> GOOD = AnswerTexts.GOOD;
  static final List<Answer> BAD = AnswerTexts.BAD;

  /** What the kit finds wrong with an answer, or null. */
  static String kitProblem(String command, JsonNode answer) {
    String problem = AnswerForm.problem(answer);
    JsonNode ok = problem == null ? answer.get("ok") : null;
    if (ok != null) {
      problem = OkForm.problem(command, ok);
    }
    if (ok == null || problem != null || !command.equals("start")) {
      return String.valueOf(problem);
    }
    try {
      StartAnswer.read(answer, false);
      return "null";
    } catch (TesteeTrouble trouble) {
      return String.valueOf(trouble.getMessage());
    }
  }

  @ParameterizedTest
  @FieldSource("GOOD")
  void goodAnswerIsTakenByBoth(Answer answer) {
    JsonNode tree = MAPPER.readTree(answer.json());

    assertThat(kitProblem(answer.command(), tree)).as("kit").isEqualTo("null");
    assertThat(SCHEMA.answerProblems(answer.command(), tree)).as("schema").isEmpty();
    assertThat(SCHEMA.lineProblems(tree)).as("schema of any line").isEmpty();
  }

  @ParameterizedTest
  @FieldSource("BAD")
  void badAnswerIsRefusedByBoth(Answer answer) {
    JsonNode tree = MAPPER.readTree(answer.json());

    assertThat(kitProblem(answer.command(), tree)).as("kit").isNotEqualTo("null");
    assertThat(SCHEMA.answerProblems(answer.command(), tree)).as("schema").isNotEmpty();
  }

  @Test
  void mutatedAnswersAreTakenByBothOrByNone() {
    AnswerMutations mutations = new AnswerMutations(new java.util.Random(42));
    List<String> differing = new ArrayList<>();
    int taken = 0;
    int rounds = 4000;
    for (int round = 0; round < rounds; round++) {
      Answer seed = AnswerTexts.GOOD.get(round % AnswerTexts.GOOD.size());
      JsonNode mutant = mutations.of(MAPPER.readTree(seed.json()));
      String kit = kitProblem(seed.command(), mutant);
      List<String> schema = SCHEMA.answerProblems(seed.command(), mutant);
      if (kit.equals("null") != schema.isEmpty()) {
        differing.add(seed.command() + " " + mutant + "\n  kit: " + kit + "\n  schema: " + schema);
      }
      taken += schema.isEmpty() ? 1 : 0;
    }

    assertThat(differing).isEmpty();
    assertThat(taken).as("mutants that are still good").isBetween(rounds / 50, rounds / 2);
  }

  static Stream<ConformanceCase> cases() {
    return CaseLibrary.bundled().cases().stream().filter(one -> one.side() == Side.CLIENT);
  }

  /** Also a guard for the cases: no testee would know a member that is misspelt in one of them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void everyCommandOfACaseIsInTheSchema(ConformanceCase one) {
    Map<String, JsonNode> captures = new HashMap<>();
    for (String name : List.of("token", "jwt", "from", "to", "context", "port")) {
      captures.put(name, StringNode.valueOf(name));
    }
    Scope scope = new Scope(null, fact -> StringNode.valueOf("fact"), captures);
    for (Act act : one.acts()) {
      if (act.kind() == Act.Kind.CALL) {
        Act.Call call = (Act.Call) act;
        ObjectNode command = JsonNodeFactory.instance.objectNode();
        command.put("id", 1).put("cmd", call.command());
        if (call.command().equals("connect")) {
          command.put("host", "127.0.0.1:1").put("scheme", "ws");
          command.put("project", "p").put("token", "t");
        }
        command.setAll((ObjectNode) call.arguments().render(scope));

        assertThat(SCHEMA.commandProblems(command)).as("%s %s", act.place(), command).isEmpty();
      }
    }
  }

  /** What the kit itself says, as a testee reads it: this one writes it to its standard error. */
  @Test
  void everyLineThatIsWrittenIsInTheSchema() throws Exception {
    String started =
        "{\"id\":1,\"ok\":{\"name\":\"t\",\"sdk\":\"s\",\"version\":\"1\",\"language\":\"sh\","
            + "\"features\":[\"ws\"]}}";
    String script =
        "read -r line; echo \"$line\" >&2; echo '"
            + started
            + "'; n=1; while read -r line; do echo \"$line\" >&2; n=$((n+1));"
            + " echo \"{\\\"id\\\":$n,\\\"ok\\\":{}}\"; done";
    TesteeLimits limits =
        new TesteeLimits(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(20));
    String written;
    try (ProcessTestees testees =
        ProcessTestees.open(List.of("sh", "-c", script), "1.0", false, limits)) {
      Testee testee = testees.start();
      testee
          .command("disconnect", JsonNodeFactory.instance.objectNode())
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
      testee.close();
      written = testee.output();
    }
    List<JsonNode> lines = written.lines().map(MAPPER::readTree).toList();

    assertThat(lines)
        .extracting(line -> line.path("cmd").stringValue())
        .containsExactly("start", "disconnect", "stop");
    assertThat(lines)
        .allSatisfy(line -> assertThat(SCHEMA.commandProblems(line)).as("%s", line).isEmpty());
  }

  @Test
  void misspeltMemberOfACommandIsNotInTheSchema() {
    assertThat(
            SCHEMA.commandProblems(
                MAPPER.readTree("{\"id\":1,\"cmd\":\"wait\",\"ref\":\"m\",\"timeout\":1}")))
        .isNotEmpty();
  }

  @Test
  void featuresOfTheSchemaAreThoseThatAClientMayHave() {
    List<String> known =
        Arrays.stream(Feature.values())
            .filter(feature -> feature != Feature.MOCK)
            .map(Feature::wireName)
            .toList();

    assertThat(constants("feature")).containsExactlyElementsOf(known);
  }

  private static List<String> constants(String definition) {
    return SCHEMA
        .tree()
        .at("/$defs/" + definition + "/oneOf")
        .valueStream()
        .map(one -> one.path("const").stringValue())
        .toList();
  }

  /** Each command has a definition of its own and one of its answer; nothing is left over. */
  @Test
  void everyDefinitionIsUsedAndEveryReferenceLeadsSomewhere() {
    Set<String> used = new HashSet<>();
    references(SCHEMA.tree(), used);
    for (JsonNode command : SCHEMA.tree().at("/$defs/command/anyOf")) {
      used.add("ok_" + command.path("$ref").stringValue().replace("#/$defs/", ""));
    }
    Set<String> defined = new HashSet<>(SCHEMA.tree().path("$defs").propertyNames());

    assertThat(used).containsExactlyInAnyOrderElementsOf(defined);
  }

  private static void references(JsonNode node, Set<String> used) {
    if (node.path("$ref").isString()) {
      used.add(node.path("$ref").stringValue().replace("#/$defs/", ""));
    }
    node.valueStream().forEach(child -> references(child, used));
  }

  @Test
  void everyMemberIsDescribed() {
    List<String> bare = new ArrayList<>();
    SCHEMA
        .tree()
        .path("$defs")
        .properties()
        .forEach(
            definition -> {
              describe(definition.getKey(), definition.getValue(), bare);
              definition
                  .getValue()
                  .path("properties")
                  .properties()
                  .forEach(
                      member ->
                          describe(
                              definition.getKey() + "/" + member.getKey(),
                              member.getValue(),
                              bare));
            });

    assertThat(bare).isEmpty();
  }

  private static void describe(String place, JsonNode node, List<String> bare) {
    if (!node.has("const") && !node.has("description") && !node.has("$ref")) {
      bare.add(place);
    }
  }

  /** It is what a user of the jar validates with. */
  @Test
  void schemaLiesInTheJar() {
    assertThat(
            requireNonNull(
                TesteeLimits.class.getResource("/dev/relaykit/conformance/testee.schema.json")))
        .isNotNull();
  }
}
