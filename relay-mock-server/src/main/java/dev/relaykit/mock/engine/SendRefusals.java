package dev.relaykit.mock.engine;

import dev.relaykit.protocol.messaging.SendCheck;
import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.messaging.SendProblem;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.validation.SchemaProblem;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with the parameters of a send, all of it at once (REL-MOCK-021). */
final class SendRefusals {

  private static final String WELL_FORMED_NUMBER = "+15550001111";

  private final SchemaValidator validator;

  SendRefusals(SchemaValidator validator) {
    this.validator = validator;
  }

  /** The problems of sound parameters with values that are not allowed. */
  static List<SendError> of(List<SendProblem> problems) {
    return problems.stream().map(SendRefusals::error).toList();
  }

  /** The problems of parameters that break the schema, and those of the values that do not. */
  List<SendError> of(JsonNode params) {
    List<SendError> errors = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (SchemaProblem problem : validator.validate(Method.MESSAGING_SEND, Phase.PARAMS, params)) {
      String attribute = attribute(problem.pointer());
      named.add(attribute);
      errors.add(
          new SendError(
              (problem.keyword().equals("required") ? "missing_" : "invalid_") + attribute,
              attribute + " " + problem.message(),
              attribute));
    }
    for (SendProblem problem : SendCheck.problems(readable(params))) {
      if (named.add(problem.attribute())) {
        errors.add(error(problem));
      }
    }
    return errors;
  }

  private static SendError error(SendProblem problem) {
    return new SendError(
        "invalid_" + problem.attribute(),
        problem.attribute() + " " + problem.problem(),
        problem.attribute());
  }

  private static String attribute(String pointer) {
    if (pointer.isEmpty()) {
      return "body";
    }
    int end = pointer.indexOf('/', 1);
    return pointer.substring(1, end < 0 ? pointer.length() : end);
  }

  /**
   * What can be read of broken parameters; a number that cannot is replaced by one without problems
   * of its own.
   */
  private static SendParams readable(JsonNode params) {
    String to = string(params, "to_number");
    String from = string(params, "from_number");
    return new SendParams(
        null,
        to == null ? WELL_FORMED_NUMBER : to,
        from == null ? WELL_FORMED_NUMBER : from,
        string(params, "body"),
        strings(params, "media"),
        List.of(),
        null);
  }

  private static @Nullable String string(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isString() ? value.stringValue() : null;
  }

  private static List<String> strings(JsonNode object, String name) {
    return object
        .path(name)
        .valueStream()
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .toList();
  }
}
