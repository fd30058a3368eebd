package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.DueEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends events to some connections, each after its own delay. On the event loop only. */
final class PacedEvents {

  private final ServerView server;
  private final Targets targets;
  private final List<DueEvent> events;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private PacedEvents(ServerView server, Targets targets, List<DueEvent> events) {
    this.server = server;
    this.targets = targets;
    this.events = events;
  }

  /**
   * Starts; completes when the last one has been written, at once if there is nobody to send to.
   */
  static CompletionStage<Void> send(ServerView server, Targets targets, List<DueEvent> events) {
    PacedEvents paced = new PacedEvents(server, targets, events);
    paced.from(targets.connections().isEmpty() ? events.size() : 0);
    return paced.done;
  }

  private void from(int index) {
    if (index == events.size()) {
      // The flush of the last one is queued already.
      server.loop().execute(() -> done.complete(null));
      return;
    }
    DueEvent event = events.get(index);
    if (event.delay().isZero()) {
      send(event, index);
    } else {
      server.scheduler().schedule(event.delay(), () -> send(event, index));
    }
  }

  private void send(DueEvent event, int index) {
    targets.connections().forEach(connection -> connection.send(event));
    from(index + 1);
  }
}
