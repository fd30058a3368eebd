package dev.relaykit.mock.control;

import dev.relaykit.mock.arm.ArmJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One operation of a timeline. */
sealed interface PlayStep {

  /** Which one it is, for an exhaustive {@code switch}. */
  Kind kind();

  /** The operations. */
  enum Kind {
    /** {@code sleep_ms}. */
    SLEEP,
    /** {@code push}. */
    PUSH,
    /** {@code expect_recv}. */
    EXPECT
  }

  /**
   * Lets time pass.
   *
   * @param time how much
   */
  record Sleep(Duration time) implements PlayStep {
    @Override
    public Kind kind() {
      return Kind.SLEEP;
    }
  }

  /**
   * Sends a frame as it is.
   *
   * @param frame its text
   * @param sessionId the only connection that gets it, or null for all
   */
  record Push(String frame, @Nullable String sessionId) implements PlayStep {
    @Override
    public Kind kind() {
      return Kind.PUSH;
    }
  }

  /**
   * Waits for a frame of a client.
   *
   * @param method its outer method
   * @param timeout how long to wait
   * @param sessionId the only connection that counts, or null for any
   */
  record Expect(String method, Duration timeout, @Nullable String sessionId) implements PlayStep {
    @Override
    public Kind kind() {
      return Kind.EXPECT;
    }
  }

  /**
   * Reads an operation.
   *
   * @param frame the frame that it pushes, as it stands in the body, or null if there is none
   * @param index its place in the body's list
   * @throws RefusedRequest if it is none
   */
  static PlayStep read(JsonNode step, @Nullable String frame, int index) {
    String place = "step " + index;
    if (!step.isObject()) {
      throw RefusedRequest.badRequest(place + " must be an object");
    }
    if (step.has("sleep_ms")) {
      return new Sleep(
          RefusedRequest.reading(
              () -> ArmJson.millis(step.get("sleep_ms"), place + ": 'sleep_ms'")));
    }
    if (step.has("push")) {
      JsonNode push = step.get("push");
      if (frame == null || !push.path("frame").isObject()) {
        throw RefusedRequest.badRequest(place + ": 'push' must have an object 'frame'");
      }
      return new Push(frame, Targets.scope(push));
    }
    if (step.has("expect_recv")) {
      JsonNode expect = step.get("expect_recv");
      String method = expect.path("method").asString("");
      if (method.isEmpty()) {
        throw RefusedRequest.badRequest(place + ": 'expect_recv' must have a string 'method'");
      }
      JsonNode timeout = expect.path("timeout_ms");
      return new Expect(
          method,
          timeout.isMissingNode() || timeout.isNull()
              ? ScenarioPlay.DEFAULT_TIMEOUT
              : RefusedRequest.reading(() -> ArmJson.millis(timeout, place + ": 'timeout_ms'")),
          Targets.scope(expect));
    }
    throw RefusedRequest.badRequest(
        place + " is no operation; there are sleep_ms, push, expect_recv");
  }
}
