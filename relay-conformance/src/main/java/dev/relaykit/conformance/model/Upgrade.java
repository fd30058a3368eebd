package dev.relaykit.conformance.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the kit, as the server, answers the HTTP upgrade of a connection.
 *
 * @param refusal the HTTP status to refuse it with, or null to accept it
 * @param delay how long the answer waits
 * @param deflate whether {@code permessage-deflate} is accepted if it is offered
 */
public record Upgrade(@Nullable Integer refusal, Duration delay, boolean deflate) {

  /** Accepts at once, with compression if it is offered. */
  public static final Upgrade ACCEPT = new Upgrade(null, Duration.ZERO, true);

  /** Checks the status. */
  public Upgrade {
    if (refusal != null && (refusal < 400 || refusal > 599)) {
      throw new IllegalArgumentException("an upgrade is refused with 400 to 599: " + refusal);
    }
  }
}
