package dev.relaykit.mock.arm;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One leg of a dial.
 *
 * @param callId the id of its call
 * @param states the states that it goes through
 * @param device what it calls, or null for an empty object
 * @param delay how long to wait before each state
 */
public record ArmedLeg(
    String callId, List<String> states, @Nullable JsonNode device, Duration delay) {

  /** Copies the list. */
  public ArmedLeg {
    states = List.copyOf(states);
  }
}
