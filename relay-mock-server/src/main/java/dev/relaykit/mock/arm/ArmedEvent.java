package dev.relaykit.mock.arm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event that waits for the call that it follows.
 *
 * @param payload its inner params, not to be changed
 * @param eventType its type, or null for the one that belongs to the method
 * @param delay how long to wait before it, counted from the one before it
 */
public record ArmedEvent(ObjectNode payload, @Nullable String eventType, Duration delay) {

  private static final String CALLING = "calling.";

  /** Which ids of a request its events repeat if they have none of their own. */
  private static final String[] IDS = {"call_id", "control_id"};

  /** The event as it follows a call: clients route it by the ids of the request. */
  DueEvent after(String method, JsonNode request) {
    ObjectNode params = payload.deepCopy();
    for (String id : IDS) {
      JsonNode asked = request.path(id);
      if (!params.has(id) && asked.isString()) {
        params.set(id, asked);
      }
    }
    return new DueEvent(delay, eventType == null ? typeOf(method) : eventType, params);
  }

  /** The event as it is, without a call. */
  public DueEvent alone(String defaultType) {
    return new DueEvent(delay, eventType == null ? defaultType : eventType, payload);
  }

  /**
   * The type of the events of a method: {@code calling.call.play} for {@code calling.play} and all
   * of its subcommands, and the method itself for a dial and for what is no call verb.
   */
  static String typeOf(String method) {
    if (!method.startsWith(CALLING) || method.equals("calling.dial")) {
      return method;
    }
    String verb = method.substring(CALLING.length());
    int dot = verb.indexOf('.');
    return "calling.call." + (dot < 0 ? verb : verb.substring(0, dot));
  }
}
