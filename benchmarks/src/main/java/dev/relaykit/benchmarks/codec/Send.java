package dev.relaykit.benchmarks.codec;

import java.util.List;

/** The members of the {@code messaging.send} that the benchmarks write. */
record Send(
    String id,
    String context,
    String from,
    String to,
    String body,
    List<String> tags,
    String region) {}
