package dev.relaykit.conformance.subject;

import dev.relaykit.client.RawFrame;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What an observer of events was shown, and what it does besides. Safe to use from any thread. */
final class SeenEvents {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String behaviour;
  private final Runnable close;
  private final AtomicBoolean first = new AtomicBoolean(true);
  private final Queue<ObjectNode> events = new ConcurrentLinkedQueue<>();

  /**
   * Nothing is seen yet.
   *
   * @param behaviour what it does with an event that it has kept, in the word of the testee
   *     protocol
   * @param close closes the client
   */
  SeenEvents(String behaviour, Runnable close) {
    this.behaviour = behaviour;
    this.close = close;
  }

  /** An observer of frames; those that are no event pass by. */
  void saw(RawFrame frame) {
    if (frame.kind() != RawFrame.Kind.RECEIVED) {
      return;
    }
    JsonNode json = json(frame.json());
    if (!json.path("method").asString("").equals("signalwire.event")) {
      return;
    }
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    JsonNode type = json.at("/params/event_type");
    event.set("event_type", type.isMissingNode() ? JsonNodeFactory.instance.nullNode() : type);
    JsonNode body = json.at("/params/params");
    if (!body.isMissingNode()) {
      event.set("params", body);
    }
    events.add(event);
    act();
  }

  /** What came need not be JSON. */
  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException noJson) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private void act() {
    switch (behaviour) {
      case "keep" -> {}
      case "throw" -> throw new OnPurpose("an observer throws, as the case asks for");
      case "slow" -> {
        if (first.compareAndSet(true, false)) {
          OnPurpose.takeTime();
        }
      }
      case "disconnect" -> {
        if (first.compareAndSet(true, false)) {
          close.run();
        }
      }
      default -> throw new IllegalArgumentException("there is no observer '" + behaviour + "'");
    }
  }

  /** What the testee protocol wants to know. */
  ObjectNode report() {
    ObjectNode ok = JsonNodeFactory.instance.objectNode();
    ArrayNode seen = ok.putArray("events");
    events.forEach(seen::add);
    return ok;
  }
}
