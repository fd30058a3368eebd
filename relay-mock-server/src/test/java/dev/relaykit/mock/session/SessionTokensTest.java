package dev.relaykit.mock.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTokensTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<String> CONTEXTS = List.of("office", "ümläut \"q\"");

  private final SessionTokens tokens = new SessionTokens("secret one");
  private final IdSource ids = new RandomIds(Randomness.seeded(1));

  @Test
  void protocolHasTheObservedShape() {
    assertThat(tokens.newProtocol("p-1", ids, NOW)).matches("signalwire_[0-9a-f]+_[0-9a-f]+");
  }

  @Test
  void signatureIsTheSecondPartOfTheProtocol() {
    String protocol = tokens.newProtocol("p-1", ids, NOW);
    assertThat(SessionTokens.signatureOf(protocol)).isEqualTo(protocol.split("_")[1]);
  }

  @Test
  void protocolIsIssuedToItsOwnerOnly() {
    String protocol = tokens.newProtocol("p-1", ids, NOW);
    assertThat(tokens.isIssuedTo(protocol, "p-1")).isTrue();
    assertThat(tokens.isIssuedTo(protocol, "p-2")).isFalse();
    assertThat(new SessionTokens("secret one").isIssuedTo(protocol, "p-1")).isTrue();
    assertThat(new SessionTokens("secret two").isIssuedTo(protocol, "p-1")).isFalse();
  }

  @Test
  void protocolChangedOrCutAnywhereIsNotAccepted() {
    String protocol = tokens.newProtocol("p-1", ids, NOW);
    for (int i = 0; i < protocol.length(); i++) {
      char other = protocol.charAt(i) == '0' ? '1' : '0';
      String changed = protocol.substring(0, i) + other + protocol.substring(i + 1);
      assertThat(tokens.isIssuedTo(changed, "p-1")).as(changed).isFalse();
      assertThat(tokens.isIssuedTo(protocol.substring(0, i), "p-1")).as("first %s", i).isFalse();
    }
    assertThat(tokens.isIssuedTo(protocol + "0", "p-1")).isFalse();
    assertThat(tokens.isIssuedTo("signalwire_\ud800_x", "p-1")).isFalse();
  }

  @Test
  void protocolsDifferForTheSameOwnerAndMoment() {
    assertThat(tokens.newProtocol("p-1", ids, NOW))
        .isNotEqualTo(tokens.newProtocol("p-1", ids, NOW));
  }

  @Test
  void authorizationStateHasTheObservedShape() {
    assertThat(tokens.newAuthorizationState("signalwire_a_b", "p-1", CONTEXTS, NOW))
        .matches("[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+");
  }

  @Test
  void authorizationStateCarriesTheContexts() {
    String state = tokens.newAuthorizationState("signalwire_a_b", "p-1", CONTEXTS, NOW);
    assertThat(tokens.contextsOf(state, "signalwire_a_b", "p-1")).isEqualTo(CONTEXTS);
    assertThat(new SessionTokens("secret one").contextsOf(state, "signalwire_a_b", "p-1"))
        .isEqualTo(CONTEXTS);
  }

  @Test
  void authorizationStateOfAnotherSessionOwnerOrSecretIsNone() {
    String state = tokens.newAuthorizationState("signalwire_a_b", "p-1", CONTEXTS, NOW);
    assertThat(tokens.contextsOf(state, "signalwire_a_c", "p-1")).isNull();
    assertThat(tokens.contextsOf(state, "signalwire_a_b", "p-2")).isNull();
    assertThat(new SessionTokens("secret two").contextsOf(state, "signalwire_a_b", "p-1")).isNull();
  }

  @Test
  void authorizationStateChangedOrCutAnywhereIsNone() {
    String state = tokens.newAuthorizationState("signalwire_a_b", "p-1", CONTEXTS, NOW);
    int lastDigit = state.length() - 1;
    while (state.charAt(lastDigit) == '=') {
      lastDigit--;
    }
    for (int i = 0; i < state.length(); i++) {
      String cut = state.substring(0, i);
      if (!state.substring(i).matches("=*")) {
        assertThat(tokens.contextsOf(cut, "signalwire_a_b", "p-1")).as(cut).isNull();
      }
      // The bits of a last digit that pad it to a whole byte carry nothing, so a change there may
      // go unnoticed.
      if (Character.isLetterOrDigit(state.charAt(i))
          && i != lastDigit
          && state.charAt(i + 1) != '=') {
        String changed =
            state.substring(0, i) + (state.charAt(i) == 'A' ? 'B' : 'A') + state.substring(i + 1);
        assertThat(tokens.contextsOf(changed, "signalwire_a_b", "p-1")).as(changed).isNull();
      }
    }
  }

  @Test
  void nonsenseIsNone() {
    for (String nonsense : List.of("", ":", "a:b", "e30=:", "\ud800:\ud800", "====:====", "é:é")) {
      assertThat(tokens.contextsOf(nonsense, "signalwire_a_b", "p-1")).as(nonsense).isNull();
    }
  }
}
