package dev.relaykit.client.session;

import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.SecretMask;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must not be shown, and what hides it (REL-LOG-002). On the event loop only. */
final class LiveSecrets {

  private final Authentication authentication;
  private @Nullable String authorizationState;
  private @Nullable SecretMask mask;

  LiveSecrets(Authentication authentication) {
    this.authentication = authentication;
  }

  Authentication authentication() {
    return authentication;
  }

  /** What hides the credentials, and the secret that the session has now. */
  SecretMask mask(@Nullable String newAuthorizationState) {
    SecretMask known = mask;
    if (known == null || !Objects.equals(authorizationState, newAuthorizationState)) {
      authorizationState = newAuthorizationState;
      known =
          new SecretMask(
              Stream.of(
                      authentication.project(),
                      authentication.token(),
                      authentication.jwtToken(),
                      newAuthorizationState)
                  .filter(Objects::nonNull)
                  .toList());
      mask = known;
    }
    return known;
  }
}
