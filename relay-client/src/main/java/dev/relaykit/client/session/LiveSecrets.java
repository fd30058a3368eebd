package dev.relaykit.client.session;

import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.SecretMask;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the next login uses, and what must not be shown (REL-LOG-002). Changed on the event loop
 * only.
 */
final class LiveSecrets {

  /**
   * JWTs that are hidden beside the one in use: a server may still speak of one that was replaced
   * or refused. The oldest is forgotten first.
   */
  static final int MAX_JWTS = 8;

  private final Set<String> jwts = new LinkedHashSet<>();
  private volatile Authentication authentication;
  private @Nullable String authorizationState;
  private @Nullable SecretMask mask;

  LiveSecrets(Authentication authentication) {
    this.authentication = authentication;
  }

  /** What the next login uses. From any thread. */
  Authentication authentication() {
    return authentication;
  }

  /** This JWT is about to go over the wire, and is a secret from now on. */
  synchronized void hide(String jwt) {
    mask = null;
    jwts.remove(jwt);
    jwts.add(jwt);
    if (jwts.size() > MAX_JWTS) {
      var oldest = jwts.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** The next login uses this JWT (REL-CONN-041). */
  synchronized void use(String jwt) {
    String before = authentication.jwtToken();
    if (before != null) {
      hide(before);
    }
    authentication = Authentication.jwt(jwt);
    mask = null;
  }

  /** What hides the credentials, and the secret that the session has now. From any thread. */
  synchronized SecretMask mask(@Nullable String newAuthorizationState) {
    SecretMask known = mask;
    if (known == null || !Objects.equals(authorizationState, newAuthorizationState)) {
      authorizationState = newAuthorizationState;
      List<String> secrets = new ArrayList<>(jwts);
      Stream.of(
              authentication.project(),
              authentication.token(),
              authentication.jwtToken(),
              newAuthorizationState)
          .filter(Objects::nonNull)
          .forEach(secrets::add);
      known = new SecretMask(secrets);
      mask = known;
    }
    return known;
  }
}
