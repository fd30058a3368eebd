package dev.relaykit.conformance.mutants;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether a server has done what it was asked for. */
final class TestResults {

  private static final Pattern SUCCESS = Pattern.compile("2[0-9][0-9]");

  private TestResults() {}

  /** What an error tells its caller. */
  static ObjectNode ofTheServer(JsonNode error) {
    return Answers.failure(
        "SERVER", TestReader.code(error), error.isObject() ? error.path("message") : error);
  }

  /** The failure that a response tells of, or null if it tells of none. */
  static @Nullable ObjectNode failure(JsonNode response, @Nullable ClientDefect planted) {
    JsonNode error = response.path("error");
    if (response.has("error")) {
      boolean passes =
          planted == ClientDefect.ZERO_IS_NO_ERROR && error.path("code").asInt(-1) == 0;
      return passes ? null : ofTheServer(error);
    }
    JsonNode code = response.at("/result/code");
    String text = code.isNumber() ? String.valueOf(code.asInt()) : code.asString("200");
    boolean success =
        SUCCESS.matcher(text).matches()
            && !(code.isNumber() && planted == ClientDefect.REFUSES_NUMERIC_CODES);
    return success || planted == ClientDefect.IGNORES_RESULT_CODES
        ? null
        : Answers.failure("SERVER", text, response.at("/result/message"));
  }
}
