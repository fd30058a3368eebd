package dev.relaykit.mock.control;

import dev.relaykit.mock.journal.FrameJson;
import dev.relaykit.mock.journal.FrameQuery;
import dev.relaykit.mock.journal.Nearest;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import dev.relaykit.mock.journal.Subscription;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One request that waits for a frame; no thread waits with it. */
final class FrameWait {

  /** Most near misses of one answer. */
  static final int MAX_NEAREST = 3;

  private final SeenFrames frames;
  private final FrameQuery wanted;
  private final CompletableFuture<ControlResponse> done = new CompletableFuture<>();

  private FrameWait(ServerView server, FrameQuery wanted) {
    this.frames = new SeenFrames(server.journal());
    this.wanted = wanted;
  }

  /**
   * Waits, by real time; a frame that is there already counts.
   *
   * @param caller who waits; when it leaves, so does this
   * @return completes with the frame, or with the near misses when the time is over
   */
  static CompletionStage<ControlResponse> start(
      ServerView server, FrameFeed feed, FrameQuery wanted, Duration timeout, Caller caller) {
    FrameWait wait = new FrameWait(server, wanted);
    Subscription news = feed.listen(wait::offer);
    SeenFrame known = wait.frames.first(wanted);
    if (known != null) {
      wait.found(known);
    }
    if (wait.done.isDone()) {
      news.cancel();
      return wait.done;
    }
    Subscription leaving = caller.whenGone(wait::timedOut);
    server.loop().execute(() -> wait.until(server, timeout));
    wait.done.whenComplete(
        (answer, problem) -> {
          news.cancel();
          leaving.cancel();
        });
    return wait.done;
  }

  /** On the loop, since timers belong to it. */
  private void until(ServerView server, Duration timeout) {
    Timer timer = server.realScheduler().schedule(timeout, this::timedOut);
    done.whenComplete((answer, problem) -> server.loop().execute(timer::cancel));
  }

  private void offer(SeenFrame frame) {
    if (!done.isDone() && wanted.matches(frame)) {
      found(frame);
    }
  }

  private void found(SeenFrame frame) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("matched", true);
    body.set("frame", FrameJson.write(frame));
    done.complete(ControlResponse.ok(body));
  }

  private void timedOut() {
    if (done.isDone()) {
      return;
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("matched", false);
    ArrayNode list = body.putArray("nearest");
    for (Nearest near : Nearest.of(wanted, frames.newest(null), MAX_NEAREST)) {
      ObjectNode shown = list.addObject();
      shown.put("ordinal", near.frame().number());
      shown.put("why", near.why());
      shown.set("frame", FrameJson.write(near.frame()));
    }
    done.complete(ControlResponse.ok(body));
  }
}
