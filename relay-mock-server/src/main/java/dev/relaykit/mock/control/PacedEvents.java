package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.DueEvent;
import dev.relaykit.mock.engine.MockConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Sends events to some connections, each after its own delay. On the event loop only. */
final class PacedEvents {

  /** Most events that are sent before others have their turn. */
  private static final int MAX_AT_ONCE = 1000;

  private final ServerView server;
  private final List<MockConnection> reached;
  private final List<DueEvent> events;
  private final CompletableFuture<List<String>> done = new CompletableFuture<>();

  private PacedEvents(ServerView server, Targets targets, List<DueEvent> events) {
    this.server = server;
    this.reached = new ArrayList<>(targets.connections());
    this.events = events;
  }

  /**
   * Starts.
   *
   * @return completes when the last one has been written, with the ids of the connections that took
   *     all of them, sorted; at once if there is nobody to send to, or nobody any more
   */
  static CompletionStage<List<String>> send(
      ServerView server, Targets targets, List<DueEvent> events) {
    PacedEvents paced = new PacedEvents(server, targets, events);
    paced.goOn(0);
    return paced.done;
  }

  private void from(int first) {
    try {
      int index = first;
      while (index < events.size() && isDue(index, first)) {
        DueEvent event = events.get(index++);
        reached.removeIf(connection -> !connection.send(event));
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
    if (index == events.size() || reached.isEmpty()) {
      List<String> ids = reached.stream().map(MockConnection::id).sorted().toList();
      // The flush of the last one is queued already.
      server.loop().execute(() -> done.complete(ids));
    } else if (events.get(index).delay().isZero()) {
      server.loop().execute(() -> from(index));
    } else {
      server.scheduler().schedule(events.get(index).delay(), () -> from(index));
    }
  }
}
