package dev.relaykit.client.session;

import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;

/**
 * Whether a server that was asked has said anything at all since: if not, the connection may be
 * half-open (REL-REQ-003). On the event loop only.
 */
final class Silence {

  private final Ticker ticker;
  private final Duration requestTimeout;
  private long lastInboundNanos;

  Silence(Ticker ticker, Duration requestTimeout) {
    this.ticker = ticker;
    this.requestTimeout = requestTimeout;
  }

  /** Something has come from the server, so it is alive. */
  void inbound() {
    lastInboundNanos = ticker.nanos();
  }

  /** Whether the server had the whole time to answer a request, and has sent nothing at all. */
  boolean followed(String method, long writtenNanos, long now) {
    return provesLife(method)
        && lastInboundNanos - writtenNanos <= 0
        && now - writtenNanos >= requestTimeout.toNanos();
  }

  /** Connects and pings have their own ways to find out that nobody is there. */
  private static boolean provesLife(String method) {
    return !method.equals(Method.CONNECT) && !method.equals(Method.PING);
  }
}
