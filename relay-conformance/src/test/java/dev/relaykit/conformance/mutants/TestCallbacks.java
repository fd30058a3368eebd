package dev.relaykit.conformance.mutants;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The listeners of one message, which are called one at a time and in order, beside all else. On
 * the loop of its client.
 */
final class TestCallbacks {

  private static final Duration SLOW = Duration.ofMillis(1500);

  private final @Nullable ClientDefect planted;
  private final TestLoop loop;
  private final boolean completion;
  private final Client client;
  private final Queue<Consumer<Runnable>> calls = new ArrayDeque<>();
  private final List<String> listenerCalls = new ArrayList<>();
  private final List<String> completionCalls = new ArrayList<>();
  private String callback;
  private int listeners;
  private boolean deferred;

  /** What a listener can do with its client. */
  interface Client {

    void disconnect();

    /** Cuts the connection, as a program does that ends. */
    void cut();

    /** Sends another message; the task is done once it is accepted. */
    void sendAnother(Runnable accepted);
  }

  /**
   * Those that a send was told of.
   *
   * @param told the command
   */
  TestCallbacks(@Nullable ClientDefect planted, TestLoop loop, ObjectNode told, Client client) {
    this.planted = planted;
    this.loop = loop;
    this.client = client;
    this.callback = told.path("callback").asString("");
    this.listeners = told.path("listen").asBoolean(false) ? 1 : 0;
    this.completion = told.path("on_completed").asBoolean(false);
  }

  /** The send has not returned yet: a callback that is set after it is not there. */
  void beforeTheReturn(boolean yes) {
    deferred = yes && planted == ClientDefect.COMPLETION_IS_SET_LATER;
  }

  /** The message has another state. */
  void changed(String state) {
    int called = listeners;
    for (int one = 0; one < called; one++) {
      hand(done -> listen(state, done));
    }
  }

  /** The message has ended. */
  void completed(String how) {
    if (!completion || deferred) {
      return;
    }
    if (planted == ClientDefect.COMPLETES_BEFORE_LISTENERS) {
      completionCalls.add(how);
    } else {
      afterwards(() -> completionCalls.add(how));
    }
  }

  /** Does something once the listeners have run. */
  void afterwards(Runnable task) {
    hand(
        done -> {
          task.run();
          done.run();
        });
  }

  private void hand(Consumer<Runnable> call) {
    calls.add(call);
    if (calls.size() == 1) {
      call.accept(this::done);
    }
  }

  private void done() {
    calls.remove();
    if (!calls.isEmpty()) {
      calls.element().accept(this::done);
    }
  }

  private void listen(String state, Runnable done) {
    String asked = callback;
    if (asked.equals("throw")) {
      listenerCalls.add(state);
      thrown();
      done.run();
      return;
    }
    callback = "";
    switch (asked) {
      case "send" -> send(state, done);
      case "slow" -> {
        listenerCalls.add(state);
        takeTime(done);
      }
      default -> {
        listenerCalls.add(state);
        if (asked.equals("listen")) {
          listeners++;
        } else if (asked.equals("disconnect")) {
          client.disconnect();
        }
        done.run();
      }
    }
  }

  private void thrown() {
    if (planted == ClientDefect.STUMBLES_OVER_A_LISTENER) {
      calls.clear();
      throw new IllegalStateException("thrown by a listener");
    }
    if (planted == ClientDefect.DIES_OF_A_LISTENER) {
      client.cut();
    }
  }

  private void send(String state, Runnable done) {
    client.sendAnother(
        () -> {
          listenerCalls.add(state);
          done.run();
        });
    if (planted == ClientDefect.LOCKS_WHILE_LISTENERS_RUN) {
      block(SLOW.multipliedBy(3));
    }
  }

  /** The callback that has just been called takes its time. */
  private void takeTime(Runnable done) {
    if (planted == ClientDefect.WAITS_FOR_A_LISTENER) {
      block(SLOW);
      done.run();
    } else {
      loop.later(SLOW, done);
    }
  }

  /** The loop does nothing for so long. */
  static void block(Duration time) {
    CompletableFuture<Void> never = new CompletableFuture<>();
    never.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS).join();
  }

  /** Adds the calls to an answer. */
  void report(ObjectNode ok) {
    listenerCalls.forEach(ok.putArray("listener_calls")::add);
    completionCalls.forEach(ok.putArray("completion_calls")::add);
  }
}
