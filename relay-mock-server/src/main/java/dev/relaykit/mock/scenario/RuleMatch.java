package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a rule is for; all that is given must hold. Immutable.
 *
 * @param frame conditions on the request
 * @param project a condition on the project of the session, or null
 * @param nth which of the session's requests that everything else holds for, or null for each
 * @param state the named state that the session must be in, or null for any
 */
public record RuleMatch(
    FramePattern frame,
    @Nullable Pattern project,
    @Nullable Occurrence nth,
    @Nullable String state) {

  /** The named state that a session begins in. */
  public static final String START = "start";
}
