package dev.relaykit.benchmarks.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every member of a {@code messaging.state} event: the most that a decoder returns.
 *
 * @param timestamp in seconds, 0 if the event has none
 * @param segments 0 if the event has none
 */
record FullState(
    String id,
    double timestamp,
    @Nullable String projectId,
    String messageId,
    String state,
    @Nullable String context,
    @Nullable String direction,
    @Nullable String from,
    @Nullable String to,
    @Nullable String body,
    List<String> media,
    int segments,
    List<String> tags,
    @Nullable String reason) {}
