package dev.relaykit.mock.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.session.Authentication;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTest {

  private static final Credentials LISTED =
      new Credentials(List.of(Authentication.token("p-1", "PT1"), Authentication.jwt("j.w.t")));

  /** project, token, JWT; the owner if any credentials are known, and if only those above are. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "p-1, PT1, -, p-1, p-1",
        "p-1, PT2, -, p-1, -",
        "p-2, PT1, -, p-2, -",
        "-, -, j.w.t, jwt, jwt",
        "-, -, x.y.z, jwt, -",
        "p-1, -, j.w.t, jwt, jwt",
        "p-1, PT1, '', p-1, p-1",
        "p-1, '', -, -, -",
        "'', PT1, -, -, -",
        "p-1, -, -, -, -",
        "-, PT1, -, -, -",
        "-, -, '', -, -",
        "-, -, -, -, -",
      })
  void ownerIsToldOnlyForKnownCredentials(
      @Nullable String project,
      @Nullable String token,
      @Nullable String jwt,
      @Nullable String ownerIfAny,
      @Nullable String ownerIfListed) {
    Authentication given = new Authentication(project, token, jwt);
    assertThat(Credentials.any().ownerOf(given)).isEqualTo(ownerIfAny);
    assertThat(LISTED.ownerOf(given)).isEqualTo(ownerIfListed);
  }

  @Test
  void textHasNoSecrets() {
    assertThat(LISTED.toString()).doesNotContain("PT1", "j.w.t", "p-1");
  }
}
