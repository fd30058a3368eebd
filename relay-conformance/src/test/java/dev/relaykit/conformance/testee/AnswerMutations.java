package dev.relaykit.conformance.testee;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes an answer in one or two places. */
final class AnswerMutations {

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "''",
          "'x'",
          "'ws'",
          "'SERVER'",
          "0",
          "1",
          "-1",
          "2.0",
          "1.5",
          "1e3",
          "9223372036854775807",
          "9223372036854775808",
          "[]",
          "['x']",
          "[1]",
          "['ws','ws']",
          "{}",
          "{'message_id':'x'}");
  private static final List<String> NAMES =
      List.of(
          "id",
          "ok",
          "error",
          "unsupported",
          "kind",
          "text",
          "code",
          "state",
          "reason",
          "segments",
          "messages",
          "message_id",
          "body",
          "tags",
          "features",
          "more");

  private final JsonMapper mapper = JsonMapper.builder().build();
  private final RandomGenerator random;

  AnswerMutations(RandomGenerator random) {
    this.random = random;
  }

  JsonNode of(JsonNode answer) {
    JsonNode mutant = answer.deepCopy();
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      List<JsonNode> places = new ArrayList<>();
      containers(mutant, places);
      change(places.get(random.nextInt(places.size())));
    }
    return mutant;
  }

  private static void containers(JsonNode node, List<JsonNode> places) {
    if (node.isContainer()) {
      places.add(node);
      node.valueStream().forEach(child -> containers(child, places));
    }
  }

  private void change(JsonNode place) {
    if (place instanceof ObjectNode object) {
      List<String> names = List.copyOf(object.propertyNames());
      String member = names.isEmpty() ? pick(NAMES) : pick(names);
      switch (random.nextInt(3)) {
        case 0 -> object.remove(member);
        case 1 -> object.set(member, value());
        default -> object.set(pick(NAMES), value());
      }
    } else if (place instanceof ArrayNode array) {
      if (!array.isEmpty() && random.nextBoolean()) {
        array.remove(random.nextInt(array.size()));
      } else {
        array.add(value());
      }
    }
  }

  private JsonNode value() {
    return mapper.readTree(pick(VALUES).replace('\'', '"'));
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
