package dev.relaykit.protocol.session;

import org.jspecify.annotations.Nullable;

/**
 * The {@code authentication} member of a connect: project and token, or a JWT (REL-CONN-002). Which
 * members are needed is for the server to check, so each may be null here.
 *
 * @param project the project id, or null
 * @param token the API token, or null; a secret
 * @param jwtToken the JWT, or null; a secret
 */
public record Authentication(
    @Nullable String project, @Nullable String token, @Nullable String jwtToken) {

  /** Form A: login with an API token. */
  public static Authentication token(String project, String token) {
    return new Authentication(project, token, null);
  }

  /** Form B: login with a JWT and nothing else (REL-CONN-004). */
  public static Authentication jwt(String jwtToken) {
    return new Authentication(null, null, jwtToken);
  }

  /** Names the form only; every value is a secret (REL-LOG-001). */
  @Override
  public String toString() {
    return jwtToken == null ? "Authentication[project ***, token ***]" : "Authentication[jwt ***]";
  }
}
