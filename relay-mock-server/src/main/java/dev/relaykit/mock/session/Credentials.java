package dev.relaykit.mock.session;

import dev.relaykit.protocol.session.Authentication;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials a server knows (REL-MOCK-002): any that are not empty, unless some are listed.
 * Immutable.
 *
 * @param listed the only ones that are known, or none to know all
 */
public record Credentials(List<Authentication> listed) {

  /** What owns the sessions of clients that come with a JWT. */
  public static final String JWT_OWNER = "jwt";

  /** Copies the list. */
  public Credentials {
    listed = List.copyOf(listed);
  }

  /** Knows all credentials that are not empty. */
  public static Credentials any() {
    return new Credentials(List.of());
  }

  /** Whom these credentials belong to, or null if they are not known. */
  public @Nullable String ownerOf(Authentication given) {
    String jwt = given.jwtToken();
    if (jwt != null && !jwt.isEmpty()) {
      return isKnown(Authentication.jwt(jwt)) ? JWT_OWNER : null;
    }
    String project = given.project();
    String token = given.token();
    if (project == null || project.isEmpty() || token == null || token.isEmpty()) {
      return null;
    }
    return isKnown(Authentication.token(project, token)) ? project : null;
  }

  private boolean isKnown(Authentication given) {
    return listed.isEmpty() || listed.contains(given);
  }

  /** Says how many are listed; the values are secrets. */
  @Override
  public String toString() {
    return "Credentials[" + (listed.isEmpty() ? "any" : listed.size() + " listed") + "]";
  }
}
