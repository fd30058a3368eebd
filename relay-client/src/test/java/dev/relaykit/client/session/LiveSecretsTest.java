package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.session.Authentication;
import org.junit.jupiter.api.Test;

final class LiveSecretsTest {

  private final LiveSecrets secrets = new LiveSecrets(Authentication.jwt("first-jwt"));

  @Test
  void jwtsThatWereTriedOrReplacedStayHidden() {
    secrets.hide("refused-jwt");
    secrets.use("second-jwt");
    assertThat(secrets.mask("the-state").mask("first-jwt refused-jwt second-jwt the-state"))
        .isEqualTo("*** *** *** ***");
    assertThat(secrets.authentication().jwtToken()).isEqualTo("second-jwt");
  }

  @Test
  void oldestJwtIsForgottenAndTheOneInUseIsNot() {
    for (int i = 0; i < LiveSecrets.MAX_JWTS - 1; i++) {
      secrets.hide("jwt-number-" + i);
    }
    assertThat(secrets.mask(null).mask("first-jwt")).isEqualTo("***");
    for (int i = 0; i < LiveSecrets.MAX_JWTS; i++) {
      secrets.hide("jwt-again-" + i);
    }
    assertThat(secrets.mask(null).mask("first-jwt")).isEqualTo("***");
    assertThat(secrets.mask(null).mask("jwt-number-0")).isEqualTo("jwt-number-0");
  }

  @Test
  void maskChangesWithTheSecret() {
    assertThat(secrets.mask("state-one").mask("state-one state-two")).isEqualTo("*** state-two");
    assertThat(secrets.mask("state-two").mask("state-two")).isEqualTo("***");
  }
}
