package dev.relaykit.conformance.play;

import dev.relaykit.conformance.model.Finding;
import dev.relaykit.mock.source.SourcePlace;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;

/** The answers to WebSocket pings that a client owes. Safe to use from any thread. */
final class Pongs {

  /** How long a client has for each, once the scripts are over. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Map<Integer, CompletableFuture<Void>> owed = new ConcurrentSkipListMap<>();

  /** A connection has a ping. */
  void expect(int connection) {
    owed.put(connection, new CompletableFuture<>());
  }

  /** The pong of a connection has come. */
  void came(int connection) {
    CompletableFuture<Void> pong = owed.get(connection);
    if (pong != null) {
      pong.complete(null);
    }
  }

  /** Waits for those that are missing; each that does not come is a breach. */
  void await(Stage stage, Recording recording, SourcePlace place) throws InterruptedException {
    for (Map.Entry<Integer, CompletableFuture<Void>> entry : owed.entrySet()) {
      if (!stage.reached(entry.getValue(), LIMIT)) {
        recording.finding(
            Finding.breach(
                place.toString(),
                "#"
                    + entry.getKey()
                    + ": no pong came to the WebSocket ping within "
                    + LIMIT.toSeconds()
                    + " s"));
      }
    }
  }
}
