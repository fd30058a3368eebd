package dev.relaykit.conformance.testee;

import dev.relaykit.conformance.model.ErrorKind;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a line of a testee must look like to be an answer, whatever it answers. */
final class AnswerForm {

  private static final Set<String> MEMBERS = Set.of("id", "ok", "error", "unsupported");
  private static final Set<String> ERROR_MEMBERS = Set.of("kind", "text", "code");
  private static final Set<String> KINDS = Set.copyOf(ErrorKind.words());

  private AnswerForm() {}

  /** Says what is wrong with an answer, as an end of a sentence, or null if nothing is. */
  static @Nullable String problem(JsonNode answer) {
    if (!answer.isObject()) {
      return "is no JSON object";
    }
    if (!isId(answer.path("id"))) {
      return "has no 'id' that is a whole number from 1";
    }
    List<String> foreign =
        answer.propertyNames().stream().filter(name -> !MEMBERS.contains(name)).toList();
    if (!foreign.isEmpty()) {
      return "has a member '" + foreign.get(0) + "', which an answer has not";
    }
    if (answer.size() != 2) {
      return "must have exactly one of 'ok', 'error' and 'unsupported'";
    }
    if (answer.has("ok")) {
      return answer.get("ok").isObject() ? null : "has an 'ok' that is no object";
    }
    if (answer.has("unsupported")) {
      return answer.get("unsupported").isString() ? null : "has an 'unsupported' that is no text";
    }
    return errorProblem(answer.get("error"));
  }

  /** Also 1.0, as languages with one kind of number write it. */
  private static boolean isId(JsonNode id) {
    return id.canConvertToExactIntegral() && id.canConvertToLong() && id.longValue() > 0;
  }

  private static @Nullable String errorProblem(JsonNode error) {
    if (!error.isObject() || !error.path("kind").isString() || !error.path("text").isString()) {
      return "has an 'error' without the texts 'kind' and 'text'";
    }
    if (!KINDS.contains(error.get("kind").stringValue())) {
      return "has the error kind '" + error.get("kind").stringValue() + "', which there is not";
    }
    if (error.has("code") && !error.get("code").isString()) {
      return "has an error code that is no text";
    }
    for (String name : error.propertyNames()) {
      if (!ERROR_MEMBERS.contains(name)) {
        return "has an error with a member '" + name + "', which an error has not";
      }
    }
    return null;
  }
}
