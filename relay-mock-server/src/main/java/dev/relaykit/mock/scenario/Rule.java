package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.source.SourcePlace;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a scenario: which requests, and what to do about them. Immutable.
 *
 * @param name what it is called
 * @param match which requests it is for
 * @param times how often it may be used over all sessions, or 0 for without end
 * @param then the named state that the session goes to, or null to stay in its state
 * @param renews whether, once the rule is used, the {@code times} of every rule count anew
 * @param script what to do; without steps, nothing: the request is met with silence
 * @param place where it is written
 */
public record Rule(
    String name,
    RuleMatch match,
    int times,
    @Nullable String then,
    boolean renews,
    Script script,
    SourcePlace place) {}
