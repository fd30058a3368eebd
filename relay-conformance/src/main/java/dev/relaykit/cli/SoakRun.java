package dev.relaykit.cli;

import dev.relaykit.protocol.time.Ticker;
import dev.relaykit.soak.judge.Violation;
import dev.relaykit.soak.plan.Replay;
import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.run.RoundResult;
import dev.relaykit.soak.run.Soak;
import dev.relaykit.soak.run.SoakClient;
import dev.relaykit.soak.run.SoakOptions;
import dev.relaykit.soak.run.SoakReport;
import dev.relaykit.soak.shrink.Shrinker;
import dev.relaykit.soak.shrink.Shrunk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A soak, or one round again, and what is printed and written of it. */
final class SoakRun {

  private static final int SHOWN_VIOLATIONS = 20;
  private static final int SHRINK_TRIES = 3;

  private final Soak soak;
  private final Path file;
  private final int shrinkBudget;
  private final PrintWriter print;

  /**
   * A run of nothing yet.
   *
   * @param file where a round that fails is written
   * @param shrinkBudget how many rounds are run at most to make it smaller, 0 for none
   */
  SoakRun(
      SoakClient.Subject subject, Ticker ticker, Path file, int shrinkBudget, PrintWriter print) {
    this.soak = new Soak(subject, ticker);
    this.file = file;
    this.shrinkBudget = shrinkBudget;
    this.print = print;
  }

  /** Runs a soak, and returns an {@link ExitCode}. */
  int soak(SoakOptions options) throws InterruptedException {
    say("seed " + options.seed());
    SoakReport report = soak.run(options, this::progress);
    report
        .ends()
        .forEach((end, count) -> say(String.format(Locale.ROOT, "  %-24s %9d", end, count)));
    report
        .fired()
        .forEach(
            (kind, count) -> say(String.format(Locale.ROOT, "  fault %-18s %9d", kind, count)));
    report.missing().forEach(kind -> say("  too seldom: " + kind));
    report.left().forEach(left -> say("  left behind: " + left));
    say(
        String.format(
            Locale.ROOT,
            "%d messages in %d rounds, %.0f s, seed %d: %s",
            report.messages(),
            report.rounds(),
            report.seconds(),
            report.seed(),
            report.isGood() ? "good" : "NOT GOOD"));
    report.failed().ifPresent(this::keep);
    return report.isGood() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
  }

  /** Runs one round of a file, and returns an {@link ExitCode}. */
  int replay(Replay replay) {
    RoundResult result = soak.round(replay);
    progress(result);
    show(result);
    return result.violations().isEmpty() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
  }

  private synchronized void progress(RoundResult result) {
    say(
        String.format(
            Locale.ROOT,
            "%s: %d messages, %d violations",
            result.plan().name(),
            result.told().size(),
            result.violations().size()));
  }

  private void show(RoundResult result) {
    result.violations().stream()
        .limit(SHOWN_VIOLATIONS)
        .map(Violation::toString)
        .forEach(this::say);
    int more = result.violations().size() - SHOWN_VIOLATIONS;
    if (more > 0) {
      say("and " + more + " more");
    }
  }

  /** Writes the round as it is before it is made smaller, since that can be stopped. */
  private void keep(RoundResult failed) {
    show(failed);
    write(failed.plan());
    if (shrinkBudget == 0) {
      tell(failed.plan(), "not made smaller");
      return;
    }
    say(file + " has the round; looking for a smaller one that fails in the same way");
    Shrunk shrunk =
        new Shrinker(
                plan -> soak.round(plan).failsLike(failed), SHRINK_TRIES, shrinkBudget, this::step)
            .shrink(failed.plan());
    tell(
        shrunk.plan(),
        shrunk.isReproduced()
            ? "seen to fail again"
            : "NOT seen to fail again in " + shrunk.runs() + " more runs, so this is all of it");
  }

  private void step(Shrunk step) {
    say(
        String.format(
            Locale.ROOT,
            "run %d: fails with %d messages, %d faults of the login",
            step.runs(),
            step.plan().messages().size(),
            step.plan().logins().size()));
    if (step.plan().canBeWritten()) {
      write(step.plan());
    }
  }

  private void write(RoundPlan plan) {
    try {
      Files.writeString(file, plan.replayScenario());
    } catch (IOException problem) {
      throw new CouldNotRun("cannot write " + file + ": " + problem, problem);
    }
  }

  private void tell(RoundPlan plan, String seen) {
    say(
        String.format(
            Locale.ROOT,
            "%s: %s, %s; run it again with: relay soak --replay %s",
            file,
            plan.canBeWritten()
                ? plan.messages().size()
                    + " messages, "
                    + plan.logins().size()
                    + " faults of the login"
                : "the whole round, as too much of it is needed",
            seen,
            file));
  }

  private void say(String line) {
    print.println(line);
    print.flush();
  }
}
