package dev.relaykit.protocol.session;

import dev.relaykit.protocol.rpc.Payload;
import dev.relaykit.protocol.rpc.PayloadType;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@code signalwire.ping}, and the result that echoes them (REL-PING-001,
 * REL-PING-002).
 *
 * @param timestampToken epoch seconds as the digits that stood on the wire, so that the echo is
 *     exact, or null
 * @param payload any text, or null
 */
public record Ping(@Nullable String timestampToken, @Nullable String payload) implements Payload {

  /** A ping with nothing in it. */
  public static final Ping EMPTY = new Ping(null, null);

  @Override
  public PayloadType type() {
    return PayloadType.PING;
  }
}
