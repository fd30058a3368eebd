package dev.relaykit.conformance.play;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Lets somebody wait until a script has captured something. Safe to use from any thread. */
final class CaptureWatch {

  private final Map<String, CompletableFuture<Void>> byName = new ConcurrentHashMap<>();

  /** Something was captured under this name. */
  void captured(String name) {
    of(name).complete(null);
  }

  /** Completes when something is captured under this name. */
  CompletableFuture<Void> of(String name) {
    return byName.computeIfAbsent(name, unknown -> new CompletableFuture<>());
  }
}
