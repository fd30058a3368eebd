package dev.relaykit.conformance.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message that a server has accepted. On the loop of its client. */
final class TestMessage {

  private static final List<String> ON_THE_WAY = List.of("queued", "initiated", "sent");
  private static final Set<String> ENDS = Set.of("delivered", "undelivered", "failed");

  private final String id;
  private final String context;
  private final @Nullable ClientDefect planted;
  private final TestCallbacks callbacks;
  private final List<Consumer<ObjectNode>> waiting = new ArrayList<>();
  private String state = "queued";
  private String reason = "";
  private int segments;
  private int rank;
  private boolean ended;
  private ObjectNode outcome = Answers.ok();

  TestMessage(String id, String context, @Nullable ClientDefect planted, TestCallbacks callbacks) {
    this.id = id;
    this.context = context;
    this.planted = planted;
    this.callbacks = callbacks;
  }

  String id() {
    return id;
  }

  String context() {
    return context;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether the send has not returned yet. */
  void beforeTheReturn(boolean yes) {
    callbacks.beforeTheReturn(yes);
  }

  /** Takes up what a {@code messaging.state} says. */
  void changed(JsonNode params) {
    String member = planted == ClientDefect.READS_ANOTHER_MEMBER ? "state" : "message_state";
    if (!params.path(member).isString()) {
      return;
    }
    String next = params.path(member).stringValue();
    if (ended) {
      if (planted == ClientDefect.LAST_STATE_WINS) {
        state = next;
      }
      if (planted == ClientDefect.COMPLETES_AGAIN && ENDS.contains(next)) {
        callbacks.completed(next);
      }
      return;
    }
    int nextRank = ENDS.contains(next) ? ON_THE_WAY.size() : ON_THE_WAY.indexOf(next);
    boolean known = nextRank >= 0;
    if (known && nextRank <= rank && planted != ClientDefect.GOES_BACK) {
      return;
    }
    rank = Math.max(rank, nextRank);
    state = next;
    segments = params.path("segments").asInt(segments);
    callbacks.changed(next);
    if (ENDS.contains(next)
        || !known && planted == ClientDefect.UNKNOWN_STATE_ENDS
        || next.equals("received") && planted == ClientDefect.RECEIVED_ENDS
        || next.equals("sent") && planted == ClientDefect.SENT_ENDS) {
      reason = params.path("reason").asString("");
      ObjectNode value = JsonNodeFactory.instance.objectNode().put("state", state);
      end(Answers.ok(reason.isEmpty() ? value : value.put("reason", reason)), state);
    }
  }

  /** It will not be known what becomes of it. */
  void failed(ObjectNode failure) {
    if (!ended) {
      end(failure, Answers.kind(failure));
    }
  }

  private void end(ObjectNode how, String told) {
    ended = true;
    outcome = how;
    if (planted == ClientDefect.ENDS_AFTER_ITS_LISTENERS) {
      callbacks.afterwards(this::release);
    } else {
      release();
    }
    callbacks.completed(told);
  }

  private void release() {
    List<Consumer<ObjectNode>> released = List.copyOf(waiting);
    waiting.clear();
    released.forEach(one -> one.accept(outcome));
  }

  /** Gives how it ended, once, as soon as that is known. */
  void whenEnded(Consumer<ObjectNode> told) {
    waiting.add(told);
    if (ended) {
      release();
    }
  }

  /** Somebody waits no longer. */
  void waitsNoMore(Consumer<ObjectNode> told) {
    waiting.remove(told);
    if (planted == ClientDefect.ONE_TIMEOUT_ENDS_ALL_WAITS) {
      failed(Answers.failure("OTHER"));
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
    ok.put("segments", segments);
    ok.put("is_done", ended);
    callbacks.report(ok);
    return ok;
  }
}
