package dev.relaykit.mock.arm;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event that is to be sent.
 *
 * @param delay how long to wait before it, counted from the one before it
 * @param eventType its {@code event_type}
 * @param params its inner params
 */
public record DueEvent(Duration delay, String eventType, ObjectNode params) {}
