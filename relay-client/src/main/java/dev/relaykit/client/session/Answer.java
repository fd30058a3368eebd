package dev.relaykit.client.session;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Hears how a request ended that is no send. Exactly one of the two is called, once, on the event
 * loop.
 *
 * @param result told of the result of a request that succeeded (REL-RPC-021, REL-RPC-022)
 * @param failed told why there is none
 */
public record Answer(Consumer<JsonNode> result, Consumer<Failure> failed) {

  /** The same, but with something to do before a result is told. */
  Answer afterResult(Runnable first) {
    return new Answer(
        value -> {
          first.run();
          result.accept(value);
        },
        failed);
  }

  /** The same, but with something to do before either is told. */
  public Answer after(Runnable first) {
    return new Answer(
        value -> {
          first.run();
          result.accept(value);
        },
        failure -> {
          first.run();
          failed.accept(failure);
        });
  }
}
