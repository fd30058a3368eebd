package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.mock.source.SourceProblem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a scenario from the body of a request: YAML or JSON. */
final class ScenarioText {

  private ScenarioText() {}

  /**
   * The scenario.
   *
   * @throws RefusedRequest with every mistake and its place
   */
  static Scenario read(ControlRequest request) {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
    } catch (CharacterCodingException notUtf8) {
      throw RefusedRequest.badRequest("the body is not UTF-8");
    }
    if (text.isBlank()) {
      throw RefusedRequest.badRequest("the body is empty; it must be a scenario, in YAML or JSON");
    }
    try {
      return Scenario.parse("body", text);
    } catch (ScenarioException mistakes) {
      throw RefusedRequest.of(ControlResponse.BAD_REQUEST, problems(mistakes));
    }
  }

  /** The body of a refusal that names each mistake. */
  static ObjectNode problems(ScenarioException mistakes) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("error", "the scenario has mistakes; the old rules stay");
    ArrayNode list = body.putArray("problems");
    for (SourceProblem problem : mistakes.problems()) {
      list.addObject()
          .put("line", problem.place().line())
          .put("column", problem.place().column())
          .put("text", problem.text());
    }
    return body;
  }
}
