package dev.relaykit.soak.plan;

/**
 * How much is to happen in a round.
 *
 * @param messages how many messages
 * @param slowEach how many messages each fault kind gets that costs about a second
 * @param breaksEach how many each kind gets that ends a connection at once
 * @param frameFaultShare which part of the messages has a fault of their frames
 * @param loginsEach how many upgrades or logins each kind of their faults gets
 */
public record RoundSize(
    int messages, int slowEach, int breaksEach, double frameFaultShare, int loginsEach) {

  /** A round of less than a minute in which every kind happens several times. */
  public static final RoundSize SHORT = new RoundSize(1_500, 11, 11, 0.28, 8);

  /** A round of many messages, for a run that has many. */
  public static final RoundSize LONG = new RoundSize(8_000, 4, 16, 0.10, 8);

  /** Checks that there is room for what is to happen. */
  public RoundSize {
    if (slowEach < 0 || breaksEach < 0 || loginsEach < 0) {
      throw new IllegalArgumentException("a number of faults must not be negative");
    }
    if (frameFaultShare < 0 || frameFaultShare > 0.5) {
      throw new IllegalArgumentException("frameFaultShare must be from 0 to 0.5");
    }
    if (messages < 1 || messages > 1_000_000) {
      throw new IllegalArgumentException("messages must be from 1 to 1,000,000: " + messages);
    }
  }
}
