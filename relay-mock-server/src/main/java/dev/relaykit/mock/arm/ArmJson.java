package dev.relaykit.mock.arm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes what is armed as the control plane shows it. Reading throws {@link
 * IllegalArgumentException} with the place and the mistake.
 */
public final class ArmJson {

  /** Longest delay, in milliseconds: a day. */
  public static final int MAX_DELAY_MS = 24 * 60 * 60 * 1000;

  private static final int EVENT_DELAY_MS = 10;
  private static final String DEFAULT_NODE = "node-mock-1";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ArmJson() {}

  /** What follows a call, from a list of items with {@code emit}, {@code rpc_code} or both. */
  public static ArmedCall call(JsonNode items) {
    String code = null;
    for (JsonNode item : items) {
      JsonNode given = item.path("rpc_code");
      if (given.isString() || given.isNumber()) {
        code = given.asString();
      }
    }
    return new ArmedCall(code, events(items, true));
  }

  /**
   * The events of a list of items.
   *
   * @param codes whether an item may have {@code rpc_code} instead of {@code emit}
   */
  public static List<ArmedEvent> events(JsonNode items, boolean codes) {
    if (!items.isArray()) {
      throw new IllegalArgumentException("body must be an array of items");
    }
    List<ArmedEvent> events = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String place = "item " + i;
      JsonNode item = items.get(i);
      if (!item.isObject()) {
        throw new IllegalArgumentException(place + " must be an object");
      }
      JsonNode code = item.path("rpc_code");
      boolean hasCode = codes && (code.isString() || code.isNumber());
      JsonNode emit = item.path("emit");
      if (isObject(emit)) {
        events.add(
            new ArmedEvent(
                emit instanceof ObjectNode payload ? payload : NODES.objectNode(),
                text(item, "event_type", place),
                delay(item, EVENT_DELAY_MS, place)));
      } else if (!hasCode) {
        throw new IllegalArgumentException(
            place + " must have an object 'emit'" + (codes ? " or a string 'rpc_code'" : ""));
      }
    }
    return events;
  }

  /** What follows a dial. */
  public static ArmedDial dial(JsonNode body) {
    if (!body.isObject()) {
      throw new IllegalArgumentException("body must be an object");
    }
    String tag = required(body, "tag", "body");
    ArmedLeg winner =
        new ArmedLeg(
            required(body, "winner_call_id", "body"),
            texts(body, "states", List.of("created", "ringing", "answered"), "body"),
            device(body),
            delay(body, EVENT_DELAY_MS, "body"));
    List<ArmedLeg> losers = new ArrayList<>();
    JsonNode given = body.path("losers");
    if (!isAbsent(given) && !given.isArray()) {
      throw new IllegalArgumentException("'losers' must be an array");
    }
    for (int i = 0; i < given.size(); i++) {
      String place = "loser " + i;
      JsonNode loser = given.get(i);
      losers.add(
          new ArmedLeg(
              required(loser, "call_id", place),
              texts(loser, "states", List.of("created", "ended"), place),
              device(loser),
              delay(loser, EVENT_DELAY_MS, place)));
    }
    String node = text(body, "node_id", "body");
    return new ArmedDial(tag, node == null ? DEFAULT_NODE : node, winner, losers);
  }

  /**
   * A delay in milliseconds, for {@code delay_ms}.
   *
   * @param otherwise what it is if it is missing or null
   */
  public static Duration delay(JsonNode object, int otherwise, String place) {
    JsonNode given = object.path("delay_ms");
    if (isAbsent(given)) {
      return Duration.ofMillis(otherwise);
    }
    return millis(given, "'delay_ms' of " + place);
  }

  /** A number of milliseconds as a duration. */
  public static Duration millis(JsonNode given, String what) {
    if (!given.isNumber() || given.doubleValue() < 0 || given.doubleValue() > MAX_DELAY_MS) {
      throw new IllegalArgumentException(
          what + " must be a number of milliseconds from 0 to " + MAX_DELAY_MS);
    }
    return Duration.ofNanos((long) (given.doubleValue() * 1_000_000));
  }

  /** What is armed, as {@code GET /__mock__/scenarios} shows it. */
  public static ObjectNode write(Map<String, List<ArmedCall>> calls, List<ArmedDial> dials) {
    ObjectNode all = NODES.objectNode();
    ObjectNode methods = all.putObject("methods");
    calls.forEach(
        (method, queue) -> {
          ArrayNode list = methods.putArray(method);
          queue.forEach(call -> writeCall(call, list.addObject()));
        });
    ArrayNode list = all.putArray("dial");
    for (ArmedDial dial : dials) {
      ObjectNode shown = list.addObject();
      shown.put("tag", dial.tag());
      shown.put("winner_call_id", dial.winner().callId());
      dial.winner().states().forEach(shown.putArray("states")::add);
      ArrayNode losers = shown.putArray("losers");
      for (ArmedLeg loser : dial.losers()) {
        ObjectNode one = losers.addObject();
        one.put("call_id", loser.callId());
        loser.states().forEach(one.putArray("states")::add);
      }
    }
    return all;
  }

  private static void writeCall(ArmedCall call, ObjectNode shown) {
    writeEvents(call.events(), shown.putArray("events"));
    if (call.code() != null) {
      shown.put("rpc_code", call.code());
    }
  }

  private static void writeEvents(List<ArmedEvent> events, ArrayNode list) {
    for (ArmedEvent event : events) {
      ObjectNode shown = list.addObject();
      shown.set("payload", event.payload());
      shown.put("event_type", event.eventType());
      shown.put("delay_ms", event.delay().toMillis());
    }
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  /** PHP writes an empty map as an empty list. */
  private static boolean isObject(JsonNode node) {
    return node.isObject() || (node.isArray() && node.isEmpty());
  }

  private static @Nullable JsonNode device(JsonNode object) {
    JsonNode device = object.path("device");
    if (isAbsent(device)) {
      return null;
    }
    if (!isObject(device)) {
      throw new IllegalArgumentException("'device' must be an object");
    }
    return device.isArray() ? null : device;
  }

  private static @Nullable String text(JsonNode object, String name, String place) {
    JsonNode given = object.path(name);
    if (isAbsent(given)) {
      return null;
    }
    if (!given.isString()) {
      throw new IllegalArgumentException("'" + name + "' of " + place + " must be a string");
    }
    return given.stringValue();
  }

  private static String required(JsonNode object, String name, String place) {
    String text = text(object, name, place);
    if (text == null) {
      throw new IllegalArgumentException(place + " must have a string '" + name + "'");
    }
    return text;
  }

  private static List<String> texts(
      JsonNode object, String name, List<String> otherwise, String place) {
    JsonNode given = object.path(name);
    if (isAbsent(given)) {
      return otherwise;
    }
    if (!given.isArray() || !given.valueStream().allMatch(JsonNode::isString)) {
      throw new IllegalArgumentException(
          "'" + name + "' of " + place + " must be an array of strings");
    }
    return given.valueStream().map(JsonNode::stringValue).toList();
  }
}
