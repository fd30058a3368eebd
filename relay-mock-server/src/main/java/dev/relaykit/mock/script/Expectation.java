package dev.relaykit.mock.script;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The frame that an {@code expect} step waits for. Immutable.
 *
 * @param frame what it must be like
 * @param answersNewest whether it must be the response to the newest frame that the script sent
 * @param within how long to wait
 * @param as the name under which the whole frame is captured, or null
 */
public record Expectation(
    FramePattern frame, boolean answersNewest, Duration within, @Nullable String as) {

  /** How long a step waits unless it says otherwise. */
  public static final Duration DEFAULT_WITHIN = Duration.ofSeconds(10);

  /** Waits for the default time for a frame that is as wanted. */
  public static Expectation of(FramePattern frame) {
    return new Expectation(frame, false, DEFAULT_WITHIN, null);
  }
}
