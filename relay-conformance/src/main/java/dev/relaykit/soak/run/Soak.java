package dev.relaykit.soak.run;

import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.protocol.time.Ticker;
import dev.relaykit.soak.judge.Violation;
import dev.relaykit.soak.judge.Violation.Demand;
import dev.relaykit.soak.plan.Replay;
import dev.relaykit.soak.plan.RoundPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Rounds, some at a time, until enough was sent or the time is over; no round begins after one was
 * not as it has to be.
 */
public final class Soak {

  private final SoakClient.Subject subject;
  private final Ticker ticker;

  /** A soak of the clients that the subject opens. */
  public Soak(SoakClient.Subject subject, Ticker ticker) {
    this.subject = subject;
    this.ticker = ticker;
  }

  /**
   * Runs a soak; returns when its last round has ended.
   *
   * @param progress is told of each round that has ended, on the thread that ran it
   */
  public SoakReport run(SoakOptions options, Consumer<RoundResult> progress)
      throws InterruptedException {
    long begun = ticker.nanos();
    Tally tally = new Tally();
    AtomicInteger ordinal = new AtomicInteger();
    List<Thread> lanes = new ArrayList<>();
    for (int i = 1; i <= options.lanes(); i++) {
      Thread lane =
          new Thread(() -> lane(options, begun, tally, ordinal, progress), "soak-lane-" + i);
      lane.setDaemon(true);
      lane.start();
      lanes.add(lane);
    }
    for (Thread lane : lanes) {
      lane.join();
    }
    List<String> left = Leftovers.afterASoak(ticker).find();
    return tally.report(
        options, left, (ticker.nanos() - begun) / (double) Duration.ofSeconds(1).toNanos());
  }

  private void lane(
      SoakOptions options,
      long begun,
      Tally tally,
      AtomicInteger ordinal,
      Consumer<RoundResult> progress) {
    while (goesOn(options, begun, tally, ordinal)) {
      RoundPlan plan = RoundPlan.draw(options.seed(), ordinal.getAndIncrement(), options.size());
      RoundResult result = round(plan);
      tally.add(result);
      progress.accept(result);
    }
  }

  private boolean goesOn(SoakOptions options, long begun, Tally tally, AtomicInteger ordinal) {
    if (tally.hasFailed()) {
      return false;
    }
    Duration duration = options.duration();
    return duration == null
        ? (long) ordinal.get() * options.size().messages() < options.messages()
        : ticker.nanos() - begun < duration.toNanos();
  }

  /** Runs one round; what it throws is a violation too. */
  public RoundResult round(RoundPlan plan) {
    return round(new Replay(plan, Scenario.parse(plan.name(), plan.scenario())));
  }

  /** The same with what stands in a file. */
  public RoundResult round(Replay replay) {
    RoundPlan plan = replay.plan();
    try {
      return new Round(plan, replay.scenario(), subject, ticker).run();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return broken(plan, stop);
    } catch (OutOfMemoryError tooLittle) {
      return broken(
          plan,
          tooLittle + "; give it a larger heap, as with RELAY_JAVA_OPTS=-Xmx2g, or fewer --lanes");
    } catch (RuntimeException | Error problem) {
      return broken(plan, problem);
    }
  }

  private static RoundResult broken(RoundPlan plan, Object problem) {
    return new RoundResult(
        plan,
        List.of(),
        List.of(new Violation(-1, Demand.NO_HANG, "the round broke off: " + problem)),
        Map.of());
  }
}
