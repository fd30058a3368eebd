package dev.relaykit.conformance.model;

import dev.relaykit.mock.script.FramePattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the kit, as the server, answers the HTTP upgrade of a connection.
 *
 * @param refusal the HTTP status to refuse it with, or null to accept it
 * @param delay how long the answer waits
 * @param deflate whether {@code permessage-deflate} is accepted if it is offered
 * @param stranger whether the kit shows a certificate that the client has no reason to trust, so
 *     that there must be no upgrade at all
 * @param ping whether the kit sends a WebSocket ping right behind the upgrade, which the client has
 *     to answer with a pong
 * @param request what must be true of the request: its {@code path}, and its headers under their
 *     names in small letters
 */
public record Upgrade(
    @Nullable Integer refusal,
    Duration delay,
    boolean deflate,
    boolean stranger,
    boolean ping,
    FramePattern request) {

  /** Accepts at once, with compression if it is offered. */
  public static final Upgrade ACCEPT =
      new Upgrade(null, Duration.ZERO, true, false, false, FramePattern.any());

  /** Checks the status. */
  public Upgrade {
    if (refusal != null && (refusal < 400 || refusal > 599)) {
      throw new IllegalArgumentException("an upgrade is refused with 400 to 599: " + refusal);
    }
  }

  /** Whether there is never a WebSocket on this connection. */
  public boolean isInVain() {
    return refusal != null || stranger;
  }
}
