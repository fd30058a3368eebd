package dev.relaykit.protocol.session;

import org.jspecify.annotations.Nullable;

/**
 * What a client offers to get its session back (REL-CONN-020).
 *
 * @param protocol the session's opaque name
 * @param authorizationState the secret that goes with it, or null if the server has sent none
 */
public record ResumeState(String protocol, @Nullable String authorizationState) {

  /** Hides the secret (REL-CONN-032). */
  @Override
  public String toString() {
    return "ResumeState[" + protocol + (authorizationState == null ? "" : ", ***") + "]";
  }
}
