package dev.relaykit.mock;

import dev.relaykit.mock.engine.LiveRules;
import dev.relaykit.mock.engine.ScriptProblems;
import dev.relaykit.mock.scenario.ScenarioFiles;
import dev.relaykit.mock.scenario.ScenarioSource;
import dev.relaykit.mock.script.ScriptFailure;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.protocol.time.Scheduler;
import dev.relaykit.protocol.time.Scheduler.Timer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Puts the scenarios of files to work again when the files change. On the event loop, but for the
 * constructor, {@link #watch} and {@link #stop}.
 */
final class ScenarioReload {

  /** How often the files are looked at. */
  static final Duration INTERVAL = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(ScenarioReload.class);

  private final ScenarioFiles files;
  private final LiveRules rules;
  private final ScriptProblems problems;
  private volatile @Nullable Timer next;
  private volatile boolean stopped;

  /** Whether the last that was said of the files is a complaint, which is not true any more. */
  private boolean complained;

  ScenarioReload(List<ScenarioSource> sources, LiveRules rules, ScriptProblems problems) {
    this.files = new ScenarioFiles(sources);
    this.rules = rules;
    this.problems = problems;
  }

  /** Says what scenarios have in them that is probably misspelt. */
  static void warn(List<ScenarioSource> sources) {
    for (ScenarioSource source : sources) {
      source.scenario().warnings().forEach(warning -> LOG.warn("{}", warning));
    }
  }

  /** Looks at the files from now on, each {@link #INTERVAL}, if there are any. */
  void watch(Scheduler scheduler) {
    if (files.hasFiles() && !stopped) {
      next = scheduler.schedule(INTERVAL, () -> look(scheduler));
    }
  }

  private void look(Scheduler scheduler) {
    if (!stopped) {
      try {
        files.check().ifPresent(this::take);
      } finally {
        watch(scheduler);
      }
    }
  }

  /** Looks at the files no more. */
  void stop() {
    stopped = true;
    Timer waiting = next;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  /** Reads the files at once; says what is wrong with them. */
  List<SourceProblem> readNow() {
    return files
        .readNow()
        .map(
            change -> {
              take(change);
              return change.problems();
            })
        .orElse(List.of());
  }

  private void take(ScenarioFiles.Change change) {
    change.problems().forEach(problem -> complain(problem.place().toString(), problem.text()));
    if (change.read().isEmpty()) {
      return;
    }
    try {
      rules.restart(change.sources());
    } catch (IllegalStateException unfit) {
      complain(change.read().get(0).toString(), String.valueOf(unfit.getMessage()));
      return;
    }
    warn(change.sources().stream().filter(source -> isIn(change.read(), source)).toList());
    // Who was told of a mistake is told at the same level that it is mended.
    Level level = complained && change.problems().isEmpty() ? Level.WARN : Level.INFO;
    for (Path file : change.read()) {
      LOG.atLevel(level).log("the rules of {} are at work", file);
    }
    complained &= !change.problems().isEmpty();
  }

  private void complain(String place, String text) {
    complained = true;
    problems.addReload(new ScriptFailure(place, text + "; the rules of before stay"));
  }

  private static boolean isIn(List<Path> read, ScenarioSource source) {
    Path file = source.file();
    return file != null && read.contains(file);
  }
}
