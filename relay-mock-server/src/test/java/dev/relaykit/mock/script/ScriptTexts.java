package dev.relaykit.mock.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what a script does as one line, so that a table of expectations can be read at a glance.
 */
final class ScriptTexts {

  private ScriptTexts() {}

  /** Every due step as {@code <milliseconds since the start> <step>}, separated by commas. */
  static String timeline(Script script) {
    List<String> lines = new ArrayList<>();
    ScriptRun run = new ScriptRun(script);
    Duration at = Duration.ZERO;
    for (ScriptRun.Due due = run.next(); due != null; due = run.next()) {
      at = at.plus(due.delay());
      lines.add(at.toMillis() + " " + text(due.step()));
    }
    return String.join(", ", lines);
  }

  private static String text(Step step) {
    return switch (step.kind()) {
      case ACCEPT -> "accept";
      case REFUSE -> "refuse " + ((Step.Refuse) step).code().text();
      case FAIL -> "fail " + ((Step.Fail) step).error().code();
      case STATE -> {
        Step.State state = (Step.State) step;
        yield state.state().text() + (state.reason() == null ? "" : "(" + state.reason() + ")");
      }
      case WAIT -> throw new IllegalStateException("a wait is never due");
      case TOGETHER ->
          ((Step.Together) step)
              .steps().stream().map(ScriptTexts::text).collect(Collectors.joining("+", "[", "]"));
    };
  }
}
