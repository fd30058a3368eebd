package dev.relaykit.mock.script;

import dev.relaykit.protocol.time.Randomness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Writes what a script does as one line, so that a table of expectations can be read at a glance.
 */
final class ScriptTexts {

  private ScriptTexts() {}

  /** A run without a frame to begin with and without facts. */
  static ScriptRun run(Script script) {
    return run(script, Randomness.seeded(1));
  }

  static ScriptRun run(Script script, RandomGenerator random) {
    return new ScriptRun(script, new Scope(null, fact -> null), random);
  }

  /** Every step as {@code <milliseconds since the start> <step>}, separated by commas. */
  static String timeline(Script script) {
    return timeline(run(script));
  }

  /** The same for a run, up to its end or the first frame that it waits for. */
  static String timeline(ScriptRun run) {
    List<String> lines = new ArrayList<>();
    Duration at = Duration.ZERO;
    String segment = null;
    while (true) {
      for (Step step = run.next(); step != null; step = run.next()) {
        if (step.kind() == Step.Kind.ONE_SEGMENT) {
          segment = "";
        } else if (step.kind() == Step.Kind.END_OF_SEGMENT) {
          lines.add(at.toMillis() + " [" + segment + "]");
          segment = null;
        } else if (segment != null) {
          segment += (segment.isEmpty() ? "" : "+") + text(step);
        } else {
          lines.add(at.toMillis() + " " + text(step));
        }
      }
      if (run.status() != ScriptRun.Status.WAITING) {
        return String.join(", ", lines);
      }
      at = at.plus(run.pause());
      run.elapsed();
    }
  }

  static String text(Step step) {
    return switch (step.kind()) {
      case REPLY -> answer(((Step.Reply) step).answer());
      case EVENT -> notice(((Step.Event) step).notice());
      case CLOSE -> "close " + ((Step.Close) step).code();
      case PING -> "ping";
      case SEND -> "send";
      case FAULT -> "fault " + ((Step.Fault) step).rule().fault().kind().wireName();
      case DISCONNECT -> "disconnect " + ((Step.Disconnect) step).restart();
      case WAIT, EXPECT, EXPECT_END, CAPTURE, REPEAT, CHOOSE, ONE_SEGMENT, END_OF_SEGMENT ->
          throw new IllegalStateException("not to be performed: " + step);
    };
  }

  private static String answer(Answer answer) {
    return switch (answer.kind()) {
      case DEFAULT -> "accept";
      case RESULT -> "result";
      case REFUSAL -> "refuse " + ((Answer.Refusal) answer).code().text();
      case ERROR -> "fail " + ((Answer.Error) answer).code();
    };
  }

  private static String notice(Notice notice) {
    return switch (notice.kind()) {
      case STATE -> {
        Notice.State state = (Notice.State) notice;
        yield state.state().text() + (state.reason() == null ? "" : "(" + state.reason() + ")");
      }
      case RECEIVE -> "receive";
      case OPEN -> ((Notice.Open) notice).eventType();
    };
  }
}
