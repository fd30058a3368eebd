package dev.relaykit.client;

import dev.relaykit.protocol.session.ConnectionState;
import org.jspecify.annotations.Nullable;

/**
 * A change of the connection.
 *
 * @param state where it is now
 * @param restored true if the session that is up now is the one of before; false in every other
 *     state
 * @param cause why the connection was lost or an attempt failed, for people and without secrets, or
 *     null
 */
public record ConnectionEvent(ConnectionState state, boolean restored, @Nullable String cause) {}
