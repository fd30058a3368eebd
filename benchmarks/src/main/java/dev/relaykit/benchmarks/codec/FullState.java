package dev.relaykit.benchmarks.codec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every member of a {@code messaging.state} event: the most that a decoder returns, and what the
 * kit's decoder does.
 *
 * @param timestamp the digits as they stood in the frame
 * @param eventContext the context beside the inner params
 * @param segments 0 if the event has none
 */
record FullState(
    String id,
    @Nullable String method,
    @Nullable String eventType,
    @Nullable String timestamp,
    @Nullable String projectId,
    @Nullable String eventContext,
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
