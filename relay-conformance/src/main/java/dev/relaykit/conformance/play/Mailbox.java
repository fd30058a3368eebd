package dev.relaykit.conformance.play;

import dev.relaykit.mock.script.Expectation;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.ScriptRun;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What has come over one connection and that no step has taken yet. A request has to be the next
 * one, in the order in which they came; a response is looked for among all that have come.
 *
 * <p>Keeps {@value #MAX_FRAMES} frames; later ones are thrown away.
 */
final class Mailbox {

  /** Most frames that wait to be taken. */
  static final int MAX_FRAMES = 10_000;

  private final List<FramePattern> allowed;
  private final List<Arrived> requests = new ArrayList<>();
  private final List<Arrived> responses = new ArrayList<>();

  /**
   * An empty mailbox.
   *
   * @param allowed requests that no step need take
   */
  Mailbox(List<FramePattern> allowed) {
    this.allowed = allowed;
  }

  /**
   * A frame that has come.
   *
   * @param number its number in the recording
   */
  record Arrived(JsonNode frame, int number) {}

  void add(Arrived arrived) {
    List<Arrived> lane = arrived.frame().path("method").isString() ? requests : responses;
    if (lane.size() < MAX_FRAMES) {
      lane.add(arrived);
    }
  }

  /**
   * Offers a run what it waits for.
   *
   * @return the frame that it took, or null if it took none; it has failed then if the next request
   *     is another one
   */
  @Nullable Arrived offerTo(ScriptRun run) {
    Expectation wanted = run.expected();
    if (wanted == null) {
      return null;
    }
    if (wantsRequest(wanted)) {
      return offerRequest(run);
    }
    for (Iterator<Arrived> all = responses.iterator(); all.hasNext(); ) {
      Arrived arrived = all.next();
      if (run.offer(arrived.frame())) {
        all.remove();
        return arrived;
      }
    }
    return null;
  }

  private @Nullable Arrived offerRequest(ScriptRun run) {
    while (!requests.isEmpty()) {
      Arrived next = requests.get(0);
      if (run.offer(next.frame())) {
        requests.remove(0);
        return next;
      }
      if (!isAllowed(next)) {
        run.fail(run.unexpected(next.frame()).problem());
        return null;
      }
      requests.remove(0);
    }
    return null;
  }

  private boolean isAllowed(Arrived arrived) {
    return allowed.stream().anyMatch(one -> one.mismatch(arrived.frame()) == null);
  }

  private static boolean wantsRequest(Expectation wanted) {
    return !wanted.answersNewest()
        && wanted.frame().members().keySet().stream().anyMatch(Mailbox::isOfRequest);
  }

  private static boolean isOfRequest(JsonPointer pointer) {
    return "method".equals(pointer.getMatchingProperty())
        || "params".equals(pointer.getMatchingProperty());
  }

  /** The requests that no step has taken and one should have, in their order. */
  List<Arrived> leftRequests() {
    return requests.stream().filter(one -> !isAllowed(one)).toList();
  }
}
