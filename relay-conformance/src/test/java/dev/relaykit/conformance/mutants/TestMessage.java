package dev.relaykit.conformance.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A message that a server has accepted. On the loop of its client. */
final class TestMessage {

  private static final List<String> ON_THE_WAY = List.of("queued", "initiated", "sent");
  private static final Set<String> ENDS = Set.of("delivered", "undelivered", "failed");

  private final String id;
  private final @Nullable ClientDefect planted;
  private final List<String> listenerCalls = new ArrayList<>();
  private final List<String> completionCalls = new ArrayList<>();
  private final List<Runnable> waiting = new ArrayList<>();
  private String state = "queued";
  private String reason = "";
  private int rank;
  private boolean ended;

  TestMessage(String id, @Nullable ClientDefect planted) {
    this.id = id;
    this.planted = planted;
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
    listenerCalls.add(next);
    if (ENDS.contains(next)
        || !known && planted == ClientDefect.UNKNOWN_STATE_ENDS
        || next.equals("sent") && planted == ClientDefect.SENT_ENDS) {
      end(params.path("reason").asString(""));
    }
  }

  private void end(String why) {
    ended = true;
    reason = why;
    completionCalls.add(state);
    waiting.forEach(Runnable::run);
    waiting.clear();
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
