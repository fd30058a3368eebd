package dev.relaykit.cli;

import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.soak.judge.Violation;
import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.plan.RoundSize;
import dev.relaykit.soak.run.RoundResult;
import dev.relaykit.soak.run.Soak;
import dev.relaykit.soak.run.SoakOptions;
import dev.relaykit.soak.run.SoakReport;
import dev.relaykit.soak.shrink.Shrinker;
import dev.relaykit.soak.shrink.Shrunk;
import dev.relaykit.soak.subject.OwnSoakClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code relay soak}: the kit's client under every fault at once, judged by the wire. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description =
        "Sends messages through the kit's client while everything goes wrong that can, and checks"
            + " that each ended once and truly.")
@SuppressWarnings("NullAway.Init")
final class SoakCommand implements Callable<Integer> {

  private static final int SHORT_WINDOW = 16;
  private static final int LONG_WINDOW = 64;
  private static final int SHOWN_VIOLATIONS = 20;
  private static final int SHRINK_TRIES = 3;
  private static final Duration DEFAULT_DURATION = Duration.ofSeconds(60);

  @Option(
      names = "--messages",
      paramLabel = "N",
      description =
          "How many messages to send at least, in long rounds; by default the time counts.")
  private long messages;

  @Option(
      names = "--duration",
      paramLabel = "D",
      description = "How long short rounds are begun; 60s unless --messages is given.")
  private @Nullable Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What everything is drawn from; a fresh one by default, which is printed.")
  private @Nullable Long seed;

  @Option(
      names = "--lanes",
      paramLabel = "N",
      description = "How many rounds run at a time; ${DEFAULT-VALUE} by default.")
  private int lanes = 8;

  @Option(
      names = "--least-faults",
      paramLabel = "N",
      description =
          "How often each kind of fault has to happen for the run to be good; ${DEFAULT-VALUE} by"
              + " default.")
  private int leastFaults = 100;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where a round that was not good is written as a scenario file that replays it;"
              + " ${DEFAULT-VALUE} by default.")
  private Path out = Path.of("soak-failure.yaml");

  @Option(
      names = "--shrink",
      paramLabel = "N",
      description =
          "How many rounds to run at most to make one smaller that was not good;"
              + " ${DEFAULT-VALUE} by default, 0 for none.")
  private int shrink = 100;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Runs the round of a file that --out has written, and nothing else.")
  private @Nullable Path replay;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    PrintWriter print = spec.commandLine().getOut();
    Soak soak = new Soak(OwnSoakClient::open, new SystemTime());
    if (replay != null) {
      return replay(soak, replay, print);
    }
    SoakOptions options = options();
    print.println("seed " + options.seed());
    print.flush();
    SoakReport report = soak.run(options, result -> progress(result, print));
    print(report, print);
    if (report.failed().isPresent()) {
      shrink(soak, report.failed().get(), options.window(), print);
    }
    return report.isGood() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
  }

  private SoakOptions options() {
    long drawn = seed == null ? Randomness.system().nextInt(Integer.MAX_VALUE) : seed;
    boolean byTime = messages == 0;
    Duration limit = duration != null ? duration : byTime ? DEFAULT_DURATION : null;
    if (messages < 0) {
      throw new UsageError("--messages", "must be at least 1");
    }
    if (lanes < 1) {
      throw new UsageError("--lanes", "must be at least 1");
    }
    if (shrink < 0) {
      throw new UsageError("--shrink", "must not be negative");
    }
    if (leastFaults < 0) {
      throw new UsageError("--least-faults", "must not be negative");
    }
    if (messages > 0 && duration != null) {
      throw new UsageError("--duration", "--messages is given already; give one of the two");
    }
    return new SoakOptions(
        drawn,
        byTime ? 0 : messages,
        byTime ? limit : null,
        lanes,
        byTime ? SHORT_WINDOW : LONG_WINDOW,
        byTime ? RoundSize.SHORT : RoundSize.LONG,
        leastFaults);
  }

  private static synchronized void progress(RoundResult result, PrintWriter print) {
    print.printf(
        Locale.ROOT,
        "%s: %d messages, %d violations%n",
        result.plan().name(),
        result.told().size(),
        result.violations().size());
    print.flush();
  }

  private int replay(Soak soak, Path file, PrintWriter print) {
    RoundPlan plan = planOf(file);
    RoundResult result = soak.round(plan, SHORT_WINDOW);
    progress(result, print);
    show(result, print);
    return result.violations().isEmpty() ? ExitCode.GOOD : ExitCode.NOT_GOOD;
  }

  private static RoundPlan planOf(Path file) {
    try {
      return RoundPlan.ofScenario(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UsageError("--replay", "cannot read " + file + ": " + unreadable.getMessage());
    } catch (ScenarioException | IllegalArgumentException noReplay) {
      throw new UsageError("--replay", String.valueOf(noReplay.getMessage()));
    }
  }

  private static void show(RoundResult result, PrintWriter print) {
    result.violations().stream()
        .limit(SHOWN_VIOLATIONS)
        .map(Violation::toString)
        .forEach(print::println);
    print.flush();
  }

  private void shrink(Soak soak, RoundResult failed, int window, PrintWriter print)
      throws IOException {
    show(failed, print);
    if (shrink == 0) {
      return;
    }
    print.println("looking for a smaller round that fails");
    print.flush();
    Shrunk shrunk =
        new Shrinker(
                plan -> !soak.round(plan, window).violations().isEmpty(),
                SHRINK_TRIES,
                shrink,
                step -> print.flush())
            .shrink(failed.plan());
    Files.writeString(out, shrunk.plan().replayScenario());
    print.printf(
        Locale.ROOT,
        "%s: %d messages, %d faults of the login, %s; run it again with: relay soak --replay %s%n",
        out,
        shrunk.plan().messages().size(),
        shrunk.plan().logins().size(),
        shrunk.isReproduced() ? "seen to fail again" : "NOT seen to fail again",
        out);
    print.flush();
  }

  private static void print(SoakReport report, PrintWriter print) {
    report.ends().forEach((end, count) -> print.printf(Locale.ROOT, "  %-24s %9d%n", end, count));
    report
        .fired()
        .forEach((kind, count) -> print.printf(Locale.ROOT, "  fault %-18s %9d%n", kind, count));
    report.missing().forEach(kind -> print.println("  too seldom: " + kind));
    report.left().forEach(left -> print.println("  left behind: " + left));
    print.printf(
        Locale.ROOT,
        "%d messages in %d rounds, %.0f s, seed %d: %s%n",
        report.messages(),
        report.rounds(),
        report.seconds(),
        report.seed(),
        report.isGood() ? "good" : "NOT GOOD");
    print.flush();
  }
}
