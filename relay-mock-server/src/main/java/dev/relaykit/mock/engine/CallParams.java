package dev.relaykit.mock.engine;

import dev.relaykit.protocol.messaging.SendError;
import dev.relaykit.protocol.schema.Phase;
import dev.relaykit.protocol.schema.validation.SchemaProblem;
import dev.relaykit.protocol.schema.validation.SchemaValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says what is wrong with the parameters of call verbs. */
final class CallParams {

  /** Verbs of which no SDK has a typed form, and that suites call with anything. */
  static final Set<String> PERMISSIVE =
      Set.of(
          "calling.hold",
          "calling.unhold",
          "calling.transcribe",
          "calling.transcribe.stop",
          "calling.ai",
          "calling.ai.stop",
          "calling.play_and_collect.pause",
          "calling.play_and_collect.resume",
          "calling.begin",
          "calling.receive");

  /** The members of an object that is a device, a medium, a tap or a detector. */
  private static final Set<String> OF_TYPED_OBJECT = Set.of("type", "params");

  private final SchemaValidator validator;

  CallParams(SchemaValidator validator) {
    this.validator = validator;
  }

  /** Everything that is wrong, as a refusal lists it. */
  List<SendError> errors(String method, JsonNode params) {
    List<SendError> errors = new ArrayList<>();
    for (SchemaProblem problem : validator.validate(method, Phase.PARAMS, params)) {
      String attribute =
          problem.pointer().isEmpty() ? "params" : problem.pointer().substring(1);
      errors.add(
          new SendError(
              (problem.keyword().equals("required") ? "missing_" : "invalid_")
                  + problem.member(),
              attribute + " " + problem.message(),
              attribute));
    }
    return errors;
  }

  /**
   * The first thing that is wrong, in the words of the contract, or null. Only what the contract
   * names is checked: required members, the members of typed objects, and the type of a required
   * member. Everything else is taken, since suites send what no schema foresees.
   */
  @Nullable String firstProblem(String method, JsonNode params) {
    if (PERMISSIVE.contains(method)) {
      return null;
    }
    for (SchemaProblem problem : validator.validate(method, Phase.PARAMS, params)) {
      boolean atTop = problem.parent().isEmpty();
      if (problem.keyword().equals("required")) {
        if (atTop || OF_TYPED_OBJECT.contains(problem.member())) {
          return "params validation: '"
              + problem.member()
              + "' is a required property at "
              + problem.parent();
        }
      } else if (problem.keyword().equals("type")
          && atTop
          && isRequired(method, problem.member())
          && !isEmptyList(params.path(problem.member()))) {
        return "params validation: '"
            + problem.member()
            + "' "
            + problem.message()
            + " at "
            + problem.pointer();
      }
    }
    return null;
  }

  private boolean isRequired(String method, String member) {
    return validator
        .index()
        .find(method, Phase.PARAMS)
        .map(entry -> validator.index().tree(entry).path("required"))
        .filter(required -> required.valueStream().anyMatch(name -> name.asString().equals(member)))
        .isPresent();
  }

  /** PHP writes an empty map as an empty list. */
  private static boolean isEmptyList(JsonNode value) {
    return value.isArray() && value.isEmpty();
  }
}
