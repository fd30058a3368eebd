package dev.relaykit.mock.script;

/**
 * Why a script could not go on. Immutable.
 *
 * @param place where the step is written
 * @param problem what went wrong, what was expected, and what came nearest to it
 */
public record ScriptFailure(String place, String problem) {

  /** Place and problem in one line. */
  @Override
  public String toString() {
    return place + ": " + problem;
  }
}
