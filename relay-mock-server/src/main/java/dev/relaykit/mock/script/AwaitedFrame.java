package dev.relaykit.mock.script;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The frame that a run waits for, and the one that came nearest to it. */
final class AwaitedFrame {

  private @Nullable Expectation wanted;
  private @Nullable Nearest nearest;
  private @Nullable String newestSent;

  /** The frame that came nearest to the one that is waited for. */
  private record Nearest(int agreement, Mismatch mismatch) {}

  /** From now on this frame is waited for. */
  void await(Expectation expectation) {
    wanted = expectation;
    nearest = null;
  }

  /** The frame that is waited for, or null if none is. */
  @Nullable Expectation wanted() {
    return wanted;
  }

  /** A frame with this id was sent: the answer that may be waited for is the one to it. */
  void sent(String id) {
    newestSent = id;
  }

  /** Whether this is the frame that was waited for; then none is any more. */
  boolean takes(JsonNode frame) {
    Expectation expectation = wanted;
    if (expectation == null) {
      return false;
    }
    Mismatch mismatch = mismatch(expectation, frame);
    if (mismatch == null) {
      wanted = null;
      return true;
    }
    int agreement = expectation.frame().agreement(frame);
    if (nearest == null || agreement >= nearest.agreement()) {
      nearest = new Nearest(agreement, mismatch);
    }
    return false;
  }

  private @Nullable Mismatch mismatch(Expectation expectation, JsonNode frame) {
    if (expectation.answersNewest()) {
      if (newestSent == null) {
        return new Mismatch("/id", "the id of a frame that the script sent before", null);
      }
      if (frame.has("method") || !frame.path("id").asString("").equals(newestSent)) {
        return new Mismatch("/id", "the answer to " + newestSent, frame.get("id"));
      }
    }
    return expectation.frame().mismatch(frame);
  }

  /** What was waited for, and how near to it anything came. */
  String described(Expectation expectation) {
    return "expected "
        + expectation.frame().describe()
        + (expectation.answersNewest() ? ", in answer to the newest frame sent" : "")
        + (nearest == null
            ? ", and no other came"
            : "; the nearest differs at " + nearest.mismatch());
  }

  /** What is waited for, and where this frame differs from it. */
  String differing(Expectation expectation, JsonNode frame) {
    Mismatch mismatch = mismatch(expectation, frame);
    return expectation.frame().describe() + (mismatch == null ? "" : "; it differs at " + mismatch);
  }

  /** Says that the connection ended first, with this close code of the other end or without one. */
  String cutOff(Expectation awaited, @Nullable Integer code) {
    return "the connection ended "
        + (code == null ? "" : "with close code " + code + " ")
        + "before the frame came; "
        + described(awaited);
  }
}
