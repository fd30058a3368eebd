package dev.relaykit.mock.control;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A request that an endpoint cannot do, with the answer that says why. Carries no stack trace: it
 * describes the request, not the program.
 */
final class RefusedRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ControlResponse response;

  private RefusedRequest(ControlResponse response, String problem) {
    super(problem, null, false, false);
    this.response = response;
  }

  /** Says with status 400 what is wrong with the request. */
  static RefusedRequest badRequest(String problem) {
    return new RefusedRequest(ControlResponse.error(ControlResponse.BAD_REQUEST, problem), problem);
  }

  /** Refuses with a body of its own. */
  static RefusedRequest of(int status, JsonNode body) {
    return new RefusedRequest(
        ControlResponse.of(status, body), body.path("error").asString("refused"));
  }

  /** What {@code reader} reads; its mistake becomes an answer with status 400. */
  static <T> T reading(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException mistake) {
      throw badRequest(String.valueOf(mistake.getMessage()));
    }
  }

  /**
   * What {@code change} returns; with status 400 what it cannot do, with 409 what there is no room
   * or no right moment for.
   */
  static <T> T changing(Supplier<T> change) {
    try {
      return change.get();
    } catch (IllegalArgumentException impossible) {
      throw badRequest(String.valueOf(impossible.getMessage()));
    } catch (IllegalStateException untimely) {
      throw of(
          ControlResponse.CONFLICT, ControlResponse.problem(String.valueOf(untimely.getMessage())));
    }
  }

  /** The answer to give. */
  ControlResponse response() {
    return response;
  }
}
