package dev.relaykit.cli;

import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.soak.plan.Replay;
import dev.relaykit.soak.plan.RoundSize;
import dev.relaykit.soak.run.SoakOptions;
import dev.relaykit.soak.subject.OwnSoakClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private static final int MAX_LANES = 64;

  /** What one round needs of the heap, frames of 11 MB and what was seen on the wire included. */
  private static final int LANE_MEBIBYTES = 48;

  private static final Duration DEFAULT_DURATION = Duration.ofSeconds(60);

  @Option(
      names = "--messages",
      paramLabel = "N",
      description =
          "How many messages to send at least, in long rounds; by default the time counts.")
  private @Nullable Long messages;

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

  @Option(
      names = "--log-level",
      paramLabel = "L",
      description =
          "error, warning, info or debug; error by default, as the client warns of each fault.")
  private LogLevel logLevel = LogLevel.ERROR;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    SoakRun run =
        new SoakRun(
            OwnSoakClient::open, new SystemTime(), out, shrink, spec.commandLine().getOut());
    if (replay != null) {
      if (messages != null || duration != null || seed != null) {
        throw new UsageError(
            "--replay",
            "runs one round as it stands in its file; give no --messages, --duration"
                + " or --seed beside it");
      }
      Replay round = read(replay);
      logLevel.apply();
      return run.replay(round);
    }
    SoakOptions options = options();
    checkOut();
    logLevel.apply();
    return run.soak(options);
  }

  private SoakOptions options() {
    if (messages != null && messages < 1) {
      throw new UsageError("--messages", "must be at least 1");
    }
    if (messages != null && duration != null) {
      throw new UsageError("--duration", "--messages is given already; give one of the two");
    }
    if (lanes < 1 || lanes > MAX_LANES) {
      throw new UsageError("--lanes", "must be from 1 to " + MAX_LANES);
    }
    checkHeap();
    if (shrink < 0) {
      throw new UsageError("--shrink", "must not be negative");
    }
    if (leastFaults < 0) {
      throw new UsageError("--least-faults", "must not be negative");
    }
    long drawn = seed == null ? Randomness.system().nextInt(Integer.MAX_VALUE) : seed;
    return messages == null
        ? new SoakOptions(
            drawn,
            0,
            duration == null ? DEFAULT_DURATION : duration,
            lanes,
            RoundSize.SHORT,
            leastFaults)
        : new SoakOptions(drawn, messages, null, lanes, RoundSize.LONG, leastFaults);
  }

  private void checkHeap() {
    long needed = (long) lanes * LANE_MEBIBYTES;
    long there = Runtime.getRuntime().maxMemory() >> 20;
    if (there < needed) {
      throw new UsageError(
          "--lanes",
          lanes
              + " rounds at a time take a heap of "
              + needed
              + " MiB, and this one has "
              + there
              + "; give fewer, or set RELAY_JAVA_OPTS=-Xmx"
              + needed
              + "m");
    }
  }

  /** A run of minutes must not end with a file that cannot be written. */
  private void checkOut() {
    Path folder = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out)) {
      throw new UsageError("--out", out + " is a folder; name a file in it");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageError("--out", "there is no folder " + folder + "; make it first");
    }
    if (!Files.isWritable(Files.exists(out) ? out : folder)) {
      throw new UsageError("--out", "cannot write " + out);
    }
  }

  private static Replay read(Path file) {
    try {
      return Replay.read(file);
    } catch (ScenarioException mistakes) {
      throw new UsageError(
          "--replay", mistakes.problems().stream().map(SourceProblem::toString).toList());
    } catch (IllegalArgumentException noReplay) {
      throw new UsageError("--replay", String.valueOf(noReplay.getMessage()));
    }
  }
}
