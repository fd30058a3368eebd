package dev.relaykit.conformance.model;

import dev.relaykit.mock.script.Pattern;

/**
 * How much time must have passed between two frames of the subject. Immutable.
 *
 * @param from the capture of the earlier frame
 * @param to the capture of the later one
 * @param milliseconds the time between them, in milliseconds
 */
public record ElapsedExpectation(String from, String to, Pattern milliseconds) {}
