package dev.relaykit.mock.script;

/** The place in a list of steps that a run goes through once or several times. */
final class StepCursor {

  private final Script script;
  private final boolean segment;
  private int roundsLeft;
  private int at;

  /**
   * At the first step.
   *
   * @param rounds how many times the list is gone through, from 1
   * @param segment whether what its steps send leaves in one piece
   */
  StepCursor(Script script, int rounds, boolean segment) {
    this.script = script;
    this.roundsLeft = script.steps().isEmpty() ? 0 : rounds - 1;
    this.segment = segment;
  }

  boolean isSegment() {
    return segment;
  }

  /** Whether this round has another step. */
  boolean hasNext() {
    return at < script.steps().size();
  }

  /** The next step of this round, which is behind the cursor then. */
  Script.Placed next() {
    return script.steps().get(at++);
  }

  /** Goes back to the first step, unless this was the last round. */
  boolean beginsAgain() {
    if (roundsLeft == 0) {
      return false;
    }
    roundsLeft--;
    at = 0;
    return true;
  }
}
