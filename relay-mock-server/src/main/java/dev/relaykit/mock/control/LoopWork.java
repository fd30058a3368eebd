package dev.relaykit.mock.control;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Does the work of a request on the event loop of connections. */
final class LoopWork {

  private LoopWork() {}

  /** Does it, and completes on that loop. */
  static <T> CompletionStage<T> run(ServerView server, Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, server.loop());
  }

  /** Does it, and completes when what it has written has left for the socket. */
  static <T> CompletionStage<T> runAndFlush(ServerView server, Supplier<T> work) {
    // The flush is queued behind the write; what is queued behind the flush comes after it.
    return run(server, work).thenApplyAsync(result -> result, server.loop());
  }
}
