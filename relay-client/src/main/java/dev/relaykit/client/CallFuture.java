package dev.relaykit.client;

import dev.relaykit.client.session.Failure;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What a caller waits on. Ending it, by cancelling it or by a timeout set on it, gives the request
 * up (REL-REQ-008).
 */
final class CallFuture<T> extends CompletableFuture<T> {

  private volatile boolean answered;

  /** What a stage made of this one is: ending that does not end this one. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  /** Ends it as the request has ended. */
  void answer(@Nullable Failure failure, @Nullable T value) {
    answered = true;
    if (failure == null) {
      complete(value);
    } else {
      completeExceptionally(new RelayException(failure));
    }
  }

  /** Says what to do if the caller ends it first. */
  void onGivenUp(Runnable action) {
    whenComplete(
        (value, problem) -> {
          if (!answered) {
            action.run();
          }
        });
  }
}
