package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;

/**
 * The body of a {@code signalwire.authorization.state} event (REL-CONN-030).
 *
 * @param authorizationState the opaque secret, empty if the event had none (REL-CONN-031)
 */
public record AuthorizationStateEvent(String authorizationState) implements Payload {

  @Override
  public PayloadType type() {
    return PayloadType.AUTHORIZATION_STATE;
  }

  /** Hides the value, which is a secret (REL-CONN-032). */
  @Override
  public String toString() {
    return "AuthorizationStateEvent[***]";
  }
}
