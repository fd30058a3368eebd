package dev.relaykit.mock.control;

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

  /** The answer to give. */
  ControlResponse response() {
    return response;
  }
}
