package dev.relaykit.conformance.mutants;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages that have not ended, the states that came before their message, and what has come
 * in. On the loop of the client.
 */
final class TestMessages {

  static final String SEND = "messaging.send";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MAX_EARLY_IDS = 256;
  private static final int MAX_EARLY_EACH = 16;

  private final @Nullable ClientDefect planted;
  private final TestLog log;
  private final BooleanSupplier sending;
  private final Map<String, TestMessage> messages = new LinkedHashMap<>();
  private final Map<String, Deque<JsonNode>> early = new LinkedHashMap<>();
  private final List<JsonNode> inbox = new ArrayList<>();
  private final Set<String> received = new HashSet<>();
  private boolean takesInbound = true;

  /**
   * None yet.
   *
   * @param sending whether a message may become known
   */
  TestMessages(@Nullable ClientDefect planted, TestLog log, BooleanSupplier sending) {
    this.planted = planted;
    this.log = log;
    this.sending = sending;
  }

  /** What comes in has nobody who would take it. */
  void takeNothingIn() {
    takesInbound = false;
  }

  /** Whether a message has this id that has not ended. */
  boolean has(String id) {
    return messages.containsKey(id);
  }

  /** Follows a message, from what has come of it already. */
  void register(TestMessage message) {
    messages.put(message.id(), message);
    Deque<JsonNode> before = early.remove(message.id());
    if (before != null) {
      before.forEach(this::state);
    }
  }

  /** A send has ended, well or not; without another one nobody will claim what came early. */
  void sendEnded() {
    if (!sending.getAsBoolean()) {
      early.clear();
    }
  }

  void event(JsonNode params) {
    JsonNode body = params.path("params");
    switch (params.path("event_type").asString("")) {
      case "messaging.receive" -> {
        if (planted != ClientDefect.WANTS_TIMESTAMPS || params.has("timestamp")) {
          receive(body);
        }
      }
      case "messaging.state" -> {
        if (body.path("message_id").isString() && !body.path("message_id").asString().isEmpty()) {
          sort(body);
        }
      }
      default -> {
        // Nobody has asked for it.
      }
    }
  }

  private void receive(JsonNode body) {
    if (!takesInbound) {
      log.warn("a message has come in, and nobody takes it");
      return;
    }
    if (!received.add(body.path("message_id").asString(""))
        && planted != ClientDefect.HANDS_OVER_TWICE) {
      return;
    }
    if (planted == ClientDefect.TRACKS_INBOUND_MESSAGES) {
      messages.remove(body.path("message_id").asString(""));
    }
    ObjectNode message = NODES.objectNode();
    for (String name : List.of("message_id", "context", "from_number", "to_number", "body")) {
      message.put(name, body.path(name).asString(""));
    }
    for (String name : List.of("media", "tags")) {
      message.set(name, body.path(name).isArray() ? body.path(name) : NODES.arrayNode());
    }
    message.put("segments", body.path("segments").asInt(0));
    message.put("state", "received").put("direction", "inbound");
    inbox.add(message);
  }

  /** States of a message that is not known yet are kept as long as one may become known. */
  private void sort(JsonNode body) {
    String id = body.path("message_id").stringValue();
    if (messages.containsKey(id)) {
      state(body);
    } else if (sending.getAsBoolean() && planted != ClientDefect.DROPS_EARLY_EVENTS) {
      if (early.size() >= MAX_EARLY_IDS && !early.containsKey(id)) {
        early.remove(early.keySet().iterator().next());
      }
      Deque<JsonNode> before = early.computeIfAbsent(id, unknown -> new ArrayDeque<>());
      if (before.size() >= MAX_EARLY_EACH) {
        before.remove();
      }
      before.add(body);
    }
  }

  private void state(JsonNode body) {
    TestMessage message = messages.get(body.path("message_id").asString(""));
    if (message != null) {
      message.changed(body);
      if (message.hasEnded()
          && planted != ClientDefect.LAST_STATE_WINS
          && planted != ClientDefect.COMPLETES_AGAIN) {
        messages.remove(message.id());
      }
    }
  }

  /** The messages of a session end with it; those on a context of their own go on. */
  void sessionLost(String protocol) {
    if (planted != ClientDefect.FORGETS_LOST_SESSIONS) {
      end(
          messages.values().stream().filter(one -> one.context().equals(protocol)).toList(),
          Answers.failure("SESSION_LOST"));
    }
  }

  /** They all end, since nothing more will come. */
  void ended(ObjectNode failure) {
    if (planted != ClientDefect.LEAVES_WAITS_OPEN) {
      end(List.copyOf(messages.values()), failure);
    }
  }

  private void end(List<TestMessage> which, ObjectNode failure) {
    messages.values().removeAll(which);
    which.forEach(one -> one.failed(failure));
  }

  /** What the testee protocol wants to know of what has come in. */
  ObjectNode inbox() {
    ObjectNode ok = NODES.objectNode();
    inbox.forEach(ok.putArray("messages")::add);
    return ok;
  }
}
