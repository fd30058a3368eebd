package dev.relaykit.client.session;

import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.Backoff;
import dev.relaykit.protocol.time.IdSource;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a client core works with.
 *
 * @param authentication the credentials
 * @param agent what the client calls itself
 * @param contexts what to subscribe to
 * @param requestTimeout how long a request may wait for its response (REL-REQ-002)
 * @param pingInterval how often to ping (REL-PING-004)
 * @param maxTracked most messages that are followed at a time, sends on their way included
 * @param maxQueued most requests that wait for a connection (REL-QUE-002)
 * @param maxConnectAttempts how many attempts before the first success may fail, 0 for any number
 * @param backoff how long to wait between attempts
 * @param ids where request ids come from
 * @param ticker elapsed time
 * @param random where jitter comes from
 */
public record CoreSettings(
    Authentication authentication,
    String agent,
    List<String> contexts,
    Duration requestTimeout,
    Duration pingInterval,
    int maxTracked,
    int maxQueued,
    int maxConnectAttempts,
    Backoff backoff,
    IdSource ids,
    Ticker ticker,
    RandomGenerator random) {}
