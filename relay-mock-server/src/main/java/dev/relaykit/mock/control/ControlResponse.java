package dev.relaykit.mock.control;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the control plane.
 *
 * @param status the HTTP status
 * @param json the body, one JSON value
 */
record ControlResponse(int status, byte[] json) {

  static final int OK = 200;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int INTERNAL_ERROR = 500;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** A body that is there already. */
  static ControlResponse ok(byte[] json) {
    return new ControlResponse(OK, json);
  }

  /** A tree as body. */
  static ControlResponse ok(JsonNode body) {
    return new ControlResponse(OK, MAPPER.writeValueAsBytes(body));
  }

  /** A refusal that says what is wrong and what to do. */
  static ControlResponse error(int status, String problem) {
    return new ControlResponse(
        status,
        MAPPER
            .writeValueAsString(MAPPER.createObjectNode().put("error", problem))
            .getBytes(StandardCharsets.UTF_8));
  }
}
