package dev.relaykit.client.session;

import dev.relaykit.client.dispatch.SerialQueue;
import dev.relaykit.protocol.message.MessageProgress;
import dev.relaykit.protocol.messaging.SendParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One outbound message that the server has accepted. Changed on the event loop only; may be read,
 * waited for and listened to from any thread.
 */
public final class TrackedMessage {

  private final String id;
  private final SendParams params;
  private final UnaryOperator<String> mask;
  private final SerialQueue callbacks;
  private final List<Consumer<MessageProgress>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Ending>> endListeners = new ArrayList<>();
  private final CompletableFuture<Ending> ended = new CompletableFuture<>();
  private final CompletableFuture<Ending> endedForUsers = new CompletableFuture<>();

  /** Set, under the lock of {@code endListeners}, once those are handed over. */
  private @Nullable Ending told;

  private volatile MessageProgress progress = MessageProgress.START;

  /**
   * How a message ended.
   *
   * @param progress the last known state
   * @param failure why no terminal state will come, or null if it is there
   */
  public record Ending(MessageProgress progress, @Nullable Failure failure) {}

  /**
   * A message that has just been accepted.
   *
   * @param executor where listeners run
   * @param mask hides the secrets that a text of the server may repeat; called on any thread
   */
  TrackedMessage(String id, SendParams params, Executor executor, UnaryOperator<String> mask) {
    this.id = id;
    this.mask = mask;
    this.params = params;
    this.callbacks = new SerialQueue(executor);
  }

  /** The id that the server gave it. */
  public String id() {
    return id;
  }

  /** A text of the server as it may be shown: without the secrets that it may repeat. */
  public String masked(String text) {
    return mask.apply(text);
  }

  /** The parameters as they were written. */
  public SendParams params() {
    return params;
  }

  /** Where it is. */
  public MessageProgress progress() {
    return progress;
  }

  /** Completes on the event loop when the message has ended; for waiting, not for user code. */
  public CompletableFuture<Ending> ended() {
    return ended;
  }

  /**
   * Completes on the callback executor when the message has ended, behind the listeners of its last
   * state and of its end.
   */
  public CompletableFuture<Ending> endedForUsers() {
    return endedForUsers;
  }

  /** Calls a listener, on the callback executor, for every change from now on (REL-CB-007). */
  public void onChange(Consumer<MessageProgress> listener) {
    listeners.add(listener);
  }

  /**
   * Calls once when the message has ended, at once if it has (REL-MSG-034); on the callback
   * executor, in the order of the calls.
   */
  public void onEnd(Consumer<Ending> listener) {
    Ending ending;
    synchronized (endListeners) {
      ending = told;
      if (ending == null) {
        endListeners.add(listener);
      }
    }
    if (ending != null) {
      tell(listener, ending);
    }
  }

  /** A new state that listeners hear of (REL-STATE-004, REL-STATE-006). */
  void changed(MessageProgress next) {
    progress = next;
    for (Consumer<MessageProgress> listener : listeners) {
      callbacks.run(() -> listener.accept(next));
    }
    if (next.isTerminal()) {
      end(null);
    }
  }

  /**
   * The message ends; the first call counts (REL-CB-001). Waiters go on before user code is told
   * (REL-CB-002).
   */
  void end(@Nullable Failure failure) {
    Ending ending = new Ending(progress, failure);
    if (ended.complete(ending)) {
      tellEndListeners(ending);
      callbacks.run(() -> endedForUsers.complete(ending));
    }
  }

  /** One that registers meanwhile stays behind those before it. */
  private void tellEndListeners(Ending ending) {
    while (true) {
      List<Consumer<Ending>> next;
      synchronized (endListeners) {
        if (endListeners.isEmpty()) {
          told = ending;
          return;
        }
        next = List.copyOf(endListeners);
        endListeners.clear();
      }
      next.forEach(listener -> tell(listener, ending));
    }
  }

  private void tell(Consumer<Ending> listener, Ending ending) {
    callbacks.run(() -> listener.accept(ending));
  }
}
