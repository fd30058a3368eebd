package dev.relaykit.mock.fault;

/**
 * A rule of a plan, and how it fares.
 *
 * @param id names it within its plan, {@code f-1} and so on
 * @param rule the rule
 * @param fired how often it has happened
 * @param isSpent whether it cannot happen any more
 */
public record ArmedRule(String id, FaultRule rule, int fired, boolean isSpent) {}
