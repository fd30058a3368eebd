package dev.relaykit.benchmarks.codec;

import org.jspecify.annotations.Nullable;

/**
 * What a client must know of a {@code messaging.state} event to route it: the least that a decoder
 * can return.
 *
 * @param segments 0 if the event has none
 */
record SmallState(
    String id, String messageId, String state, @Nullable String reason, int segments) {}
