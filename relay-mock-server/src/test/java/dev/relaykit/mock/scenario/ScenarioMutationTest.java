package dev.relaykit.mock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.mock.source.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Good scenarios with seeded changes: a scenario or mistakes with a place, never anything else. */
class ScenarioMutationTest {

  private static final int ROUNDS = 20_000;
  private static final List<String> PIECES =
      List.of(
          "\n", " ", ":", "- ", "{", "}", "[", "]", ",", "*", "&a ", "\"", "'", "1", "-", "${x}",
          "null");

  @Test
  void changedTextGivesAScenarioOrMistakesWithAPlace() {
    Random random = new Random(42);
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder text = new StringBuilder(pick(ScenarioTexts.GOOD, random));
      for (int change = random.nextInt(3); change >= 0; change--) {
        int at = random.nextInt(text.length() + 1);
        if (random.nextBoolean()) {
          text.insert(at, pick(PIECES, random));
        } else {
          text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
        }
      }
      checkPlaces(text.toString(), SchemaAgreementTest.problems(text.toString()));
    }
  }

  /** What the schema refuses, the reader must refuse; the contrary is looked at in the table. */
  @Test
  void changedTreeThatTheSchemaRefusesIsRefusedByTheReader() {
    Random random = new Random(43);
    List<JsonNode> values = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<JsonNode> good = new ArrayList<>();
    for (String text : ScenarioTexts.GOOD) {
      JsonNode tree = SourceReader.read("f", text).require().toJson();
      good.add(tree);
      collect(tree, values, names);
    }
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      JsonNode tree = pick(good, random).deepCopy();
      for (int change = random.nextInt(2); change >= 0; change--) {
        mutate(tree, values, names, random);
      }
      List<SourceProblem> problems = SchemaAgreementTest.problems(tree.toString());
      checkPlaces(tree.toString(), problems);
      if (!SchemaAgreementTest.schemaTakes(tree)) {
        refused++;
        assertThat(problems).as(tree.toString()).isNotEmpty();
      }
    }
    assertThat(refused).isGreaterThan(ROUNDS / 4);
  }

  private static void checkPlaces(String text, List<SourceProblem> problems) {
    for (SourceProblem problem : problems) {
      assertThat(problem.place().file()).isEqualTo("f");
      assertThat((long) problem.place().line())
          .as(problem + " in " + text)
          .isBetween(0L, text.lines().count() + 1);
      assertThat(problem.text()).isNotBlank().doesNotContain("\n");
    }
  }

  private static void collect(JsonNode node, List<JsonNode> values, List<String> names) {
    values.add(node);
    node.propertyNames().forEach(names::add);
    node.valueStream().forEach(child -> collect(child, values, names));
  }

  private static void mutate(
      JsonNode root, List<JsonNode> values, List<String> names, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers, new ArrayList<>());
    containers.removeIf(node -> !node.isContainer() || node.isEmpty());
    if (containers.isEmpty()) {
      return;
    }
    JsonNode value =
        random.nextInt(4) == 0
            ? JsonNodeFactory.instance.numberNode(random.nextInt(4000) - 1000)
            : pick(values, random).deepCopy();
    JsonNode container = pick(containers, random);
    if (container instanceof ArrayNode list) {
      int at = random.nextInt(list.size());
      switch (random.nextInt(3)) {
        case 0 -> list.remove(at);
        case 1 -> list.set(at, value);
        default -> list.add(value);
      }
      return;
    }
    ObjectNode map = (ObjectNode) container;
    String name = pick(List.copyOf(map.propertyNames()), random);
    switch (random.nextInt(4)) {
      case 0 -> map.remove(name);
      case 1 -> map.set(name, value);
      case 2 -> map.set(pick(names, random), map.remove(name));
      default -> map.set(pick(names, random), value);
    }
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
