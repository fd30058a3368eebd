package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.source.SourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bundled cases with one seeded change each: loader and schema say the same of it, but for what
 * {@link BeyondSchema} lists.
 */
final class CaseMutationTest {

  private static final int ROUNDS = 4_000;
  private static final Fragments FRAGMENTS = CaseLibrary.bundledFragments();

  @Test
  void changedCaseIsTakenOrRefusedByBoth() throws IOException {
    List<ObjectNode> cases = cases();
    Random random = new Random(42);
    Set<BeyondSchema> met = EnumSet.noneOf(BeyondSchema.class);
    int refused = 0;
    int taken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      ObjectNode file = pick(cases, random).deepCopy();
      String change = mutate(file, random);
      String text = file.toString();
      List<String> problems = CaseSchemaAgreementTest.problems(text, FRAGMENTS);
      List<String> errors = CaseSchema.errors(text, FRAGMENTS);
      String what = change + "\n" + text;
      if (problems.isEmpty()) {
        taken++;
        assertThat(errors).as("refused by the schema alone: %s", what).isEmpty();
      } else if (errors.isEmpty()) {
        for (String problem : problems) {
          List<BeyondSchema> kinds =
              EnumSet.allOf(BeyondSchema.class).stream().filter(k -> k.covers(problem)).toList();
          assertThat(kinds).as("refused by the loader alone: %s, %s", problem, what).isNotEmpty();
          met.addAll(kinds);
        }
      } else {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(ROUNDS / 4);
    assertThat(taken).isGreaterThan(ROUNDS / 20);
    assertThat(met)
        .contains(BeyondSchema.CAPTURE_THAT_IS_NONE_YET, BeyondSchema.FRAGMENT_THAT_IS_NONE);
  }

  /** Each bundled case as a file of its own. */
  private static List<ObjectNode> cases() throws IOException {
    List<ObjectNode> cases = new ArrayList<>();
    for (String file : CaseSchemaAgreementTest.files()) {
      JsonNode tree =
          SourceReader.read(file, Files.readString(Path.of("cases", file))).require().toJson();
      for (JsonNode one : tree.path("cases")) {
        ObjectNode alone = JsonMapper.builder().build().createObjectNode();
        alone.set("area", tree.path("area"));
        alone.putArray("cases").add(one);
        cases.add(alone);
      }
    }
    return cases;
  }

  /** Deletes, renames or retypes one member, or takes an item out of a list. */
  private static String mutate(ObjectNode file, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(file, containers);
    JsonNode container = pick(containers, random);
    if (container instanceof ArrayNode list) {
      int at = random.nextInt(list.size());
      if (random.nextBoolean()) {
        return "without " + list.remove(at);
      }
      JsonNode value = otherThan(list.get(at), random);
      return list.set(at, value) + " for an item";
    }
    ObjectNode map = (ObjectNode) container;
    String name = pick(List.copyOf(map.propertyNames()), random);
    switch (random.nextInt(3)) {
      case 0:
        map.remove(name);
        return "without " + name;
      case 1:
        String wrong = misspelt(name, random);
        map.set(wrong, map.remove(name));
        return wrong + " for " + name;
      default:
        JsonNode value = otherThan(map.get(name), random);
        map.set(name, value);
        return name + ": " + value;
    }
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainer() && !node.isEmpty()) {
      containers.add(node);
      node.valueStream().forEach(child -> collect(child, containers));
    }
  }

  private static String misspelt(String name, Random random) {
    return random.nextBoolean() || name.length() < 2
        ? name + "x"
        : name.substring(0, name.length() - 1);
  }

  /** A value of another type. */
  private static JsonNode otherThan(JsonNode value, Random random) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    List<JsonNode> others =
        List.of(
            nodes.stringNode("x"),
            nodes.numberNode(7),
            nodes.booleanNode(true),
            nodes.nullNode(),
            nodes.arrayNode(),
            nodes.arrayNode().add(value),
            nodes.objectNode(),
            nodes.objectNode().set("a", value));
    JsonNode other = pick(others, random);
    return other.getNodeType() == value.getNodeType() ? pick(others, random) : other;
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }
}
