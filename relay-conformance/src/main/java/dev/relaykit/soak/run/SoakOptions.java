package dev.relaykit.soak.run;

import dev.relaykit.soak.plan.RoundSize;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a soak is to run.
 *
 * @param seed what everything is drawn from
 * @param messages how many messages are sent at least, or 0 if only the time counts
 * @param duration how long rounds are begun, or null if only the messages count
 * @param lanes how many rounds run at a time
 * @param size what is drawn for a round
 * @param leastFaults how often each kind of fault has to happen
 */
public record SoakOptions(
    long seed,
    long messages,
    @Nullable Duration duration,
    int lanes,
    RoundSize size,
    int leastFaults) {

  /** Checks the numbers. */
  public SoakOptions {
    if ((messages == 0) == (duration == null) || messages < 0) {
      throw new IllegalArgumentException("one of messages and duration must be given");
    }
    if (lanes < 1 || leastFaults < 0) {
      throw new IllegalArgumentException("lanes must be at least 1, faults at least 0");
    }
  }
}
