package dev.relaykit.mock.arm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What follows one call of a method.
 *
 * @param code the code of the call's result, or null for that of success
 * @param events what is sent after the result, in this order
 */
public record ArmedCall(@Nullable String code, List<ArmedEvent> events) {

  /** Copies the list. */
  public ArmedCall {
    events = List.copyOf(events);
  }

  /**
   * The events as they follow a call.
   *
   * @param request the call's parameters
   */
  public List<DueEvent> after(String method, JsonNode request) {
    return events.stream().map(event -> event.after(method, request)).toList();
  }
}
