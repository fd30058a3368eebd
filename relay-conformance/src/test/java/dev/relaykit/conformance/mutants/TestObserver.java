package dev.relaykit.conformance.mutants;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An observer of events as they came, if the testee was told to set one. On the loop of its client.
 */
final class TestObserver {

  private static final Set<String> KNOWN =
      Set.of("messaging.state", "messaging.receive", "signalwire.authorization.state");

  private static final long SLOW_MILLIS = 1500;

  private final @Nullable ClientDefect planted;
  private final Runnable disconnect;
  private final ArrayNode events = JsonNodeFactory.instance.arrayNode();
  private String behaviour = "";
  private boolean called;

  TestObserver(@Nullable ClientDefect planted, Runnable disconnect) {
    this.planted = planted;
    this.disconnect = disconnect;
  }

  /** Observes from now on, if `connect` has an observer. */
  void begin(JsonNode connect) {
    behaviour = connect.path("observer").asString("");
  }

  /** Takes the params of an event. */
  void saw(JsonNode params) {
    String type = params.path("event_type").asString("");
    boolean passedOver = planted == ClientDefect.OBSERVES_WHAT_IT_KNOWS && !KNOWN.contains(type);
    if (behaviour.isEmpty() || passedOver) {
      return;
    }
    events.addObject().put("event_type", type).set("params", params.path("params"));
    boolean first = !called;
    called = true;
    if (behaviour.equals("disconnect") && first) {
      disconnect.run();
    }
    if (behaviour.equals("slow") && first && planted == ClientDefect.WAITS_FOR_AN_OBSERVER) {
      CompletableFuture<Void> never = new CompletableFuture<>();
      never.completeOnTimeout(null, SLOW_MILLIS, TimeUnit.MILLISECONDS).join();
    }
    if (behaviour.equals("throw") && planted == ClientDefect.STUMBLES_OVER_AN_OBSERVER) {
      throw new IllegalStateException("thrown by an observer");
    }
  }

  /** What the testee protocol wants to know of it. */
  ObjectNode report() {
    ObjectNode ok = JsonNodeFactory.instance.objectNode();
    ok.set("events", events.deepCopy());
    return ok;
  }
}
