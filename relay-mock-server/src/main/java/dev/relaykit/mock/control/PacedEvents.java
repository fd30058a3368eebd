package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.DueEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends events to some connections, each after its own delay. On the event loop only. */
final class PacedEvents {

  /** Most events that are sent before others have their turn. */
  private static final int MAX_AT_ONCE = 1000;

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
    paced.goOn(targets.connections().isEmpty() ? events.size() : 0);
    return paced.done;
  }

  private void from(int first) {
    try {
      int index = first;
      while (index < events.size() && isDue(index, first)) {
        DueEvent event = events.get(index++);
        targets.connections().forEach(connection -> connection.send(event));
      }
      goOn(index);
    } catch (RuntimeException | Error fault) {
      done.completeExceptionally(fault);
      throw fault;
    }
  }

  /** Whether an event goes now: its own wait is over, or it has none and others had their turn. */
  private boolean isDue(int index, int first) {
    return index == first || (events.get(index).delay().isZero() && index - first < MAX_AT_ONCE);
  }

  private void goOn(int index) {
    if (index == events.size()) {
      // The flush of the last one is queued already.
      server.loop().execute(() -> done.complete(null));
    } else if (events.get(index).delay().isZero()) {
      server.loop().execute(() -> from(index));
    } else {
      server.scheduler().schedule(events.get(index).delay(), () -> from(index));
    }
  }
}
