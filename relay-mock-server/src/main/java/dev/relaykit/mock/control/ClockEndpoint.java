package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.ArmJson;
import dev.relaykit.mock.clock.MockClock;
import dev.relaykit.mock.journal.JournalJson;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /__mock__/clock}: shows the server's clock, stops it, advances it by hand and lets it go
 * again.
 */
final class ClockEndpoint implements Endpoint {

  private final ServerView server;
  private final Consumer<MockClock> change;

  private ClockEndpoint(ServerView server, Consumer<MockClock> change) {
    this.server = server;
    this.change = change;
  }

  /** {@code GET /__mock__/clock}. */
  static Endpoint show(ServerView server) {
    return new ClockEndpoint(server, clock -> {});
  }

  /** {@code POST /__mock__/clock/pause}. */
  static Endpoint pause(ServerView server) {
    return new ClockEndpoint(server, MockClock::pause);
  }

  /** {@code POST /__mock__/clock/resume}. */
  static Endpoint resume(ServerView server) {
    return new ClockEndpoint(server, MockClock::resume);
  }

  /** {@code POST /__mock__/clock/advance}: answers when everything that fell due has happened. */
  static Endpoint advance(ServerView server) {
    return request -> {
      JsonNode body = request.json();
      Duration span = RefusedRequest.reading(() -> ArmJson.millis(body.path("ms"), "'ms'"));
      CompletionStage<MockClock.Advance> advance =
          RefusedRequest.changing(() -> server.clock().advanceLater(span));
      return advance.thenApply(
          done ->
              ControlResponse.ok(
                  shown(server.clock())
                      .put("fired", done.fired())
                      .put("unacknowledged", done.unacknowledged())));
    };
  }

  private static ObjectNode shown(MockClock clock) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("now", JournalJson.seconds(clock.now()));
    body.put("paused", clock.isPaused());
    return body;
  }

  @Override
  public CompletionStage<ControlResponse> handle(ControlRequest request) {
    change.accept(server.clock());
    return CompletableFuture.completedFuture(ControlResponse.ok(shown(server.clock())));
  }
}
