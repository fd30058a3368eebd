package dev.relaykit.mock.engine;

import org.jspecify.annotations.Nullable;

/**
 * Whose requests a layer of rules is for; all that is given must hold. Immutable.
 *
 * @param project the project of the session, or null for any
 * @param number the number that a message goes to, or null for any request
 * @param sessionId the connection, or null for any
 */
public record LayerScope(
    @Nullable String project, @Nullable String number, @Nullable String sessionId) {

  /** Whether a request is of this scope; what is null about it is not known, or does not exist. */
  boolean covers(
      @Nullable String ofProject, @Nullable String toNumber, @Nullable String connection) {
    return (project == null || project.equals(ofProject))
        && (number == null || number.equals(toNumber))
        && (sessionId == null || sessionId.equals(connection));
  }

  /** The kinds of scope that are given; the values may be secrets. */
  @Override
  public String toString() {
    return "LayerScope["
        + (project == null ? "" : "project ")
        + (number == null ? "" : "number ")
        + (sessionId == null ? "" : "session")
        + "]";
  }
}
