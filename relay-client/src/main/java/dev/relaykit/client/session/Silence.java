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
  private boolean waitsForSign;
  private long oldestGivenUpNanos;

  Silence(Ticker ticker, Duration requestTimeout) {
    this.ticker = ticker;
    this.requestTimeout = requestTimeout;
  }

  /** Something has come from the server, so it is alive. */
  void inbound() {
    lastInboundNanos = ticker.nanos();
    waitsForSign = false;
  }

  /** The connection is gone, and with it the question. */
  void connectionLost() {
    waitsForSign = false;
  }

  /**
   * A request was given up after it had been written; the server still owes a sign of life. One
   * moment is kept for all of them: a sign counts for every request before it, and the oldest one's
   * time is over first.
   */
  void gaveUp(String method, long writtenNanos) {
    if (provesLife(method) && lastInboundNanos - writtenNanos <= 0) {
      boolean older = !waitsForSign || writtenNanos - oldestGivenUpNanos < 0;
      oldestGivenUpNanos = older ? writtenNanos : oldestGivenUpNanos;
      waitsForSign = true;
    }
  }

  /** Whether the time of a request that was given up is over, and nothing has come; once. */
  boolean followedGivingUp(long now) {
    if (waitsForSign && nanosToNext(now) <= 0) {
      waitsForSign = false;
      return true;
    }
    return false;
  }

  /** How long until {@link #followedGivingUp} has to be asked; {@link Long#MAX_VALUE} for never. */
  long nanosToNext(long now) {
    return waitsForSign ? requestTimeout.toNanos() - (now - oldestGivenUpNanos) : Long.MAX_VALUE;
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
