package dev.relaykit.conformance.model;

import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.script.Template;
import org.jspecify.annotations.Nullable;

/**
 * What must be true, when a case has been played, of something that the kit has captured.
 * Immutable.
 *
 * @param value the value
 * @param other another value, that it must be equal to or differ from; null if there is a pattern
 * @param equal whether it must be equal to the other one
 * @param pattern what it must be like, or null if there is another value
 * @param place where that is written, {@code file:line:column}
 */
public record ValueExpectation(
    Template value,
    @Nullable Template other,
    boolean equal,
    @Nullable Pattern pattern,
    String place) {}
