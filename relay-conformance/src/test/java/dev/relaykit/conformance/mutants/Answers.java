package dev.relaykit.conformance.mutants;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a testee answers. */
final class Answers {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Answers() {}

  static ObjectNode ok() {
    return ok(NODES.objectNode());
  }

  static ObjectNode ok(ObjectNode value) {
    ObjectNode answer = NODES.objectNode();
    answer.set("ok", value);
    return answer;
  }

  static ObjectNode failure(String kind) {
    ObjectNode answer = NODES.objectNode();
    answer.putObject("error").put("kind", kind).put("text", "by the client of the test");
    return answer;
  }

  /** A failure that the server is the cause of, which gives its code and a text. */
  static ObjectNode failure(String kind, String code, JsonNode text) {
    ObjectNode answer = failure(kind);
    ((ObjectNode) answer.path("error")).put("code", code).put("text", text(text));
    return answer;
  }

  private static String text(JsonNode given) {
    String text = given.asString("");
    return text.isEmpty() ? "Unknown error" : text;
  }

  static ObjectNode unsupported(String command) {
    return NODES.objectNode().put("unsupported", command);
  }

  static boolean isOk(JsonNode answer) {
    return answer.has("ok");
  }

  /** The kind of a failure. */
  static String kind(JsonNode answer) {
    return answer.at("/error/kind").asString("");
  }
}
