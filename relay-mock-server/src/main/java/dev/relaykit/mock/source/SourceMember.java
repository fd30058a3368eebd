package dev.relaykit.mock.source;

/**
 * A member of a map.
 *
 * @param name its name
 * @param place where the name stands
 * @param value its value
 */
public record SourceMember(String name, SourcePlace place, SourceNode value) {}
