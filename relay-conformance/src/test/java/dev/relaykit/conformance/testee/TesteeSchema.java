package dev.relaykit.conformance.testee;

import static java.util.Objects.requireNonNull;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schema of the testee protocol, as it lies in the jar. */
final class TesteeSchema {

  private final ObjectNode tree = read();
  private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

  private static ObjectNode read() {
    try (InputStream in =
        requireNonNull(
            TesteeSchema.class.getResourceAsStream(
                "/dev/relaykit/conformance/testee.schema.json"))) {
      return (ObjectNode) JsonMapper.builder().build().readTree(in);
    } catch (IOException problem) {
      throw new IllegalStateException(problem);
    }
  }

  JsonNode tree() {
    return tree;
  }

  /** What is wrong with a command. */
  List<String> commandProblems(JsonNode command) {
    return problems("{'$ref':'#/$defs/command'}", command);
  }

  /** What is wrong with an answer to a command. */
  List<String> answerProblems(String command, JsonNode answer) {
    return problems(
        "{'allOf':[{'$ref':'#/$defs/answer'},{'properties':{'ok':{'$ref':'#/$defs/ok_"
            + command
            + "'}}}]}",
        answer);
  }

  List<String> lineProblems(JsonNode line) {
    return problems("{'anyOf':[{'$ref':'#/$defs/command'},{'$ref':'#/$defs/answer'}]}", line);
  }

  private List<String> problems(String root, JsonNode value) {
    return compiled.computeIfAbsent(root, this::compile).validate(value).stream()
        .map(Object::toString)
        .toList();
  }

  private Schema compile(String root) {
    ObjectNode whole = (ObjectNode) JsonMapper.builder().build().readTree(root.replace('\'', '"'));
    whole.set("$defs", tree.get("$defs"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole);
  }
}
