package dev.relaykit.mock.scenario;

import dev.relaykit.mock.script.Delay;
import dev.relaykit.mock.script.Template;
import dev.relaykit.mock.source.SourcePlace;

/**
 * A message to the client. Immutable.
 *
 * @param after how long after a session's first login
 * @param message its members; those that are missing get defaults
 * @param place where it is written
 */
public record Inbound(Delay after, Template message, SourcePlace place) {}
