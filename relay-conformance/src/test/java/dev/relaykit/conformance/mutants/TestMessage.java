package dev.relaykit.conformance.mutants;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message that a server has accepted. On the loop of its client. */
final class TestMessage {

  private static final List<String> ON_THE_WAY = List.of("queued", "initiated", "sent");
  private static final Set<String> ENDS = Set.of("delivered", "undelivered", "failed");

  private static final long SLOW_MILLIS = 1500;

  private final String id;
  private final @Nullable ClientDefect planted;
  private final TestLoop loop;
  private final String callback;
  private final Runnable disconnect;
  private final Queue<Runnable> callbacks = new ArrayDeque<>();
  private boolean slow;
  private final List<String> listenerCalls = new ArrayList<>();
  private final List<String> completionCalls = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private String state = "queued";
  private String reason = "";
  private int rank;
  private boolean ended;

  TestMessage(
      String id,
      @Nullable ClientDefect planted,
      TestLoop loop,
      String callback,
      Runnable disconnect) {
    this.id = id;
    this.planted = planted;
    this.loop = loop;
    this.callback = callback;
    this.disconnect = disconnect;
    this.slow = callback.equals("slow");
  }

  /** Takes up what a {@code messaging.state} says. */
  void changed(JsonNode params) {
    String member = planted == ClientDefect.READS_ANOTHER_MEMBER ? "state" : "message_state";
    String next = params.path(member).asString("");
    if (ended) {
      if (planted == ClientDefect.LAST_STATE_WINS) {
        state = next;
      }
      if (planted == ClientDefect.COMPLETES_AGAIN && ENDS.contains(next)) {
        completionCalls.add(next);
      }
      return;
    }
    int nextRank = ENDS.contains(next) ? ON_THE_WAY.size() : ON_THE_WAY.indexOf(next);
    boolean known = nextRank >= 0;
    if (known && nextRank <= rank) {
      return;
    }
    rank = Math.max(rank, nextRank);
    state = next;
    hand(() -> listen(next));
    if (ENDS.contains(next)
        || !known && planted == ClientDefect.UNKNOWN_STATE_ENDS
        || next.equals("sent") && planted == ClientDefect.SENT_ENDS) {
      end(params.path("reason").asString(""));
    }
  }

  private void end(String why) {
    ended = true;
    reason = why;
    if (planted == ClientDefect.COMPLETES_BEFORE_LISTENERS) {
      completionCalls.add(state);
    } else {
      hand(() -> completionCalls.add(state));
    }
    waiting.forEach(Runnable::run);
    waiting.clear();
  }

  /** Callbacks come one at a time, in order. */
  private void hand(Runnable call) {
    callbacks.add(call);
    if (callbacks.size() == 1) {
      call();
    }
  }

  private void call() {
    while (!callbacks.isEmpty()) {
      callbacks.element().run();
      if (slow) {
        slow = false;
        takeTime();
        return;
      }
      callbacks.remove();
    }
  }

  /** The callback that has just been called takes its time. */
  private void takeTime() {
    Runnable goOn =
        () -> {
          callbacks.remove();
          call();
        };
    if (planted == ClientDefect.WAITS_FOR_A_LISTENER) {
      CompletableFuture<Void> never = new CompletableFuture<>();
      never.completeOnTimeout(null, SLOW_MILLIS, TimeUnit.MILLISECONDS).join();
      goOn.run();
    } else {
      loop.later(Duration.ofMillis(SLOW_MILLIS), goOn);
    }
  }

  private void listen(String next) {
    listenerCalls.add(next);
    if (callback.equals("disconnect")) {
      disconnect.run();
    }
    if (callback.equals("throw") && planted == ClientDefect.STUMBLES_OVER_A_LISTENER) {
      callbacks.clear();
      throw new IllegalStateException("thrown by a listener");
    }
  }

  /** Has something done at the end, once; at once if it has ended. */
  void whenEnded(Runnable task) {
    if (ended) {
      task.run();
    } else {
      waiting.add(task);
    }
  }

  /** What the testee protocol wants to know of it. */
  ObjectNode report() {
    ObjectNode ok = JsonNodeFactory.instance.objectNode();
    ok.put("message_id", id);
    ok.put("state", state);
    if (!reason.isEmpty()) {
      ok.put("reason", reason);
    }
    ok.put("is_done", ended);
    listenerCalls.forEach(ok.putArray("listener_calls")::add);
    completionCalls.forEach(ok.putArray("completion_calls")::add);
    return ok;
  }
}
