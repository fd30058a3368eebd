package dev.relaykit.mock.script;

import java.util.List;

/**
 * What happens to one message, step by step. Immutable; a script may be run any number of times.
 *
 * @param steps the steps, possibly none: then the message is met with silence
 */
public record Script(List<Step> steps) {

  /** Copies the list. */
  public Script {
    steps = List.copyOf(steps);
  }

  /** A script of the given steps. */
  public static Script of(Step... steps) {
    return new Script(List.of(steps));
  }
}
