package dev.relaykit.soak.shrink;

import dev.relaykit.soak.plan.RoundPlan;

/**
 * How far a failing round has been made smaller.
 *
 * @param plan the smallest round that was seen to fail, or the one to begin with
 * @param runs how many rounds have been run so far
 * @param isReproduced whether the round that failed once was seen to fail again at all; if not,
 *     nothing was left out of it
 */
public record Shrunk(RoundPlan plan, int runs, boolean isReproduced) {}
