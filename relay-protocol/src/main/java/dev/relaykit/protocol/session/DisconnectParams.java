package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;

/**
 * The parameters of {@code signalwire.disconnect}.
 *
 * @param restart whether the session is gone, so that the next connect must be a fresh one
 *     (REL-DISC-002); false if absent
 */
public record DisconnectParams(boolean restart) implements Payload {

  @Override
  public PayloadType type() {
    return PayloadType.DISCONNECT_PARAMS;
  }
}
