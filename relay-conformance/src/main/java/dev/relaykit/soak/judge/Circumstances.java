package dev.relaykit.soak.judge;

import java.time.Duration;

/**
 * What a judge must know of a round beside its plan.
 *
 * @param requestTimeout the client's
 * @param stall how long the machine is known to have stood still at most; times are taken to be
 *     true to this
 * @param closedNanos when the client was told to close
 */
public record Circumstances(Duration requestTimeout, Duration stall, long closedNanos) {}
