package dev.relaykit.mock.control;

import dev.relaykit.mock.engine.MockConnection;
import dev.relaykit.mock.journal.Subscription;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays a timeline: one operation after the other, none of which blocks a thread. On the event loop
 * only.
 */
final class ScenarioPlay {

  /** How long an expectation waits unless it says otherwise. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  private final ServerView server;
  private final JsonNode steps;
  private final List<@Nullable String> frames;
  private final ReceivedFrames received = new ReceivedFrames();
  private final CompletableFuture<ControlResponse> done = new CompletableFuture<>();
  private long mark;
  private boolean pushed;
  private @Nullable Timer waiting;

  private ScenarioPlay(ServerView server, JsonNode steps, byte[] text) {
    this.server = server;
    this.steps = steps;
    this.frames = RawJson.objectsIn(text, List.of("push", "frame"));
    this.mark = server.journal().lastNumber();
  }

  /**
   * Starts a timeline.
   *
   * @param steps the operations, a list
   * @param text the same as text
   * @param caller who waits for the end; when it leaves, the timeline stops where it is
   * @return completes when it ends
   */
  static CompletionStage<ControlResponse> start(
      ServerView server, JsonNode steps, byte[] text, Caller caller) {
    ScenarioPlay play = new ScenarioPlay(server, steps, text);
    Subscription frames = server.journal().subscribe(play.received::add);
    Subscription leaving = caller.whenGone(() -> server.loop().execute(play::stop));
    play.done.whenComplete(
        (answer, problem) -> {
          frames.cancel();
          leaving.cancel();
        });
    play.from(0);
    return play.done;
  }

  /** Nobody reads this answer; what matters is that nothing is done any more. */
  private void stop() {
    if (done.isDone()) {
      return;
    }
    if (waiting != null) {
      waiting.cancel();
    }
    received.whenReceived(null);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", "stopped");
    done.complete(ControlResponse.ok(answer));
  }

  private void from(int index) {
    if (done.isDone()) {
      return;
    }
    if (index == steps.size()) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode();
      answer.put("status", "completed");
      answer.put("steps", index);
      done.complete(ControlResponse.ok(answer));
      return;
    }
    try {
      PlayStep step = PlayStep.read(steps.get(index), frames.get(index), index);
      switch (step.kind()) {
        case SLEEP ->
            waiting =
                server.scheduler().schedule(((PlayStep.Sleep) step).time(), () -> from(index + 1));
        case PUSH -> push((PlayStep.Push) step, index);
        case EXPECT -> expect((PlayStep.Expect) step, index);
      }
    } catch (RefusedRequest refused) {
      done.complete(refused.response());
    } catch (RuntimeException fault) {
      done.completeExceptionally(fault);
    }
  }

  /**
   * An answer to a push may come before its expectation begins, and before further pushes: what
   * counts is all since the first push after the last expectation.
   */
  private void push(PlayStep.Push step, int index) {
    if (!pushed) {
      mark = server.journal().lastNumber();
      pushed = true;
    }
    String scope = step.sessionId();
    List<MockConnection> targets =
        scope == null
            ? server.engine().open()
            : server.engine().open().stream()
                .filter(connection -> connection.id().equals(scope))
                .toList();
    if (scope != null && targets.isEmpty()) {
      fail(ControlResponse.NOT_FOUND, "no such session: " + scope, index);
      return;
    }
    int sent = 0;
    for (MockConnection connection : targets) {
      if (connection.push(step.frame())) {
        sent++;
      }
    }
    if (scope != null && sent == 0) {
      fail(ControlResponse.BAD_GATEWAY, "send failed", index);
    } else {
      next(index);
    }
  }

  private void fail(int status, String problem, int index) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", "error");
    answer.put("at_step", index);
    answer.put("error", problem);
    done.complete(ControlResponse.of(status, answer));
  }

  /** Gives up by real time: a client whose server's clock is stopped must get an answer too. */
  private void expect(PlayStep.Expect step, int index) {
    pushed = false;
    if (received.take(step, mark)) {
      next(index);
      return;
    }
    Timer timeout = server.realScheduler().schedule(step.timeout(), () -> timedOut(step, index));
    waiting = timeout;
    received.whenReceived(
        () -> {
          if (received.take(step, mark)) {
            timeout.cancel();
            received.whenReceived(null);
            next(index);
          }
        });
  }

  private void timedOut(PlayStep.Expect step, int index) {
    received.whenReceived(null);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("status", "timeout");
    answer.put("at_step", index);
    answer.put("expected_method", step.method());
    answer.put("steps_completed", index);
    done.complete(ControlResponse.ok(answer));
  }

  /** Goes on after what the loop has in hand: the answer to a frame that was just received. */
  private void next(int index) {
    server.loop().execute(() -> from(index + 1));
  }
}
