package dev.relaykit.protocol.messaging;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a server found wrong with a send (REL-MOCK-021).
 *
 * @param code a symbolic code, or null
 * @param message a sentence for people, or null
 * @param attribute the parameter that it is about, or null
 */
public record SendError(
    @Nullable String code, @Nullable String message, @Nullable String attribute) {}
