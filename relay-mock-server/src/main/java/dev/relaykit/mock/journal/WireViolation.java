package dev.relaykit.mock.journal;

/**
 * Something that a frame must not have. Immutable.
 *
 * @param kind {@code unknown_frame_field} or {@code duplicate_command_id}
 * @param name the member, or the id
 */
public record WireViolation(String kind, String name) {}
