package dev.relaykit.mock.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an open connection.
 *
 * @param id 32 hex digits; {@code sessionid} in the connect result
 * @param connectedAt when the WebSocket was accepted
 * @param peer the other end, {@code ip:port}
 * @param protocol the session's name, or null before a connect
 */
public record ConnectionInfo(
    String id, Instant connectedAt, String peer, @Nullable String protocol) {}
