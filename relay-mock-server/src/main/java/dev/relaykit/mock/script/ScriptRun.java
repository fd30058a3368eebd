package dev.relaykit.mock.script;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run of a script: says what to do next, and when. Pure; the caller does it and keeps the time.
 *
 * <p>For one thread at a time.
 */
public final class ScriptRun {

  private final List<Step> steps;
  private int at;

  /** A run from the start. */
  public ScriptRun(Script script) {
    this.steps = script.steps();
  }

  /**
   * The next step that is no wait, with the time that must pass before it.
   *
   * @param delay zero or more, counted from the step before
   * @param step what to do then
   */
  public record Due(Duration delay, Step step) {}

  /**
   * What comes next, or null if the script has ended. A wait at the end of a script is for nothing,
   * and is left out.
   */
  public @Nullable Due next() {
    Duration delay = Duration.ZERO;
    while (at < steps.size()) {
      Step step = steps.get(at++);
      if (step.kind() != Step.Kind.WAIT) {
        return new Due(delay, step);
      }
      delay = delay.plus(((Step.Wait) step).delay());
    }
    return null;
  }
}
