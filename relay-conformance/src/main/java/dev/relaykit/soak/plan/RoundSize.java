package dev.relaykit.soak.plan;

import java.util.List;
import java.util.Optional;

/**
 * How much is to happen in a round.
 *
 * @param name what it is called in the names of rounds, lower-case letters
 * @param messages how many messages
 * @param slowEach how many messages each fault kind gets that costs about a second
 * @param breaksEach how many each kind gets that ends a connection at once
 * @param frameFaultShare which part of the messages has a fault of their frames
 * @param loginsEach how many upgrades or logins each kind of their faults gets
 * @param window how many sends are on their way at a time; a connection that ends takes that many
 *     with it
 */
public record RoundSize(
    String name,
    int messages,
    int slowEach,
    int breaksEach,
    double frameFaultShare,
    int loginsEach,
    int window) {

  /** A round of less than a minute in which every kind happens several times. */
  public static final RoundSize SHORT = new RoundSize("short", 3_000, 11, 11, 0.14, 10, 6);

  /** A round of many messages, for a run that has many. */
  public static final RoundSize LONG = new RoundSize("long", 8_000, 3, 8, 0.10, 8, 32);

  private static final int MAX_WINDOW = 256;

  /** Checks that there is room for what is to happen. */
  public RoundSize {
    if (!name.matches("[a-z]{1,20}")) {
      throw new IllegalArgumentException("a name has 1 to 20 lower-case letters: '" + name + "'");
    }
    if (slowEach < 0 || breaksEach < 0 || loginsEach < 0) {
      throw new IllegalArgumentException("a number of faults must not be negative");
    }
    if (frameFaultShare < 0 || frameFaultShare > 0.5) {
      throw new IllegalArgumentException("frameFaultShare must be from 0 to 0.5");
    }
    if (messages < 1 || messages > PlannedMessage.FIRST_PROBE) {
      throw new IllegalArgumentException(
          "messages must be from 1 to " + PlannedMessage.FIRST_PROBE + ": " + messages);
    }
    if (window < 1 || window > MAX_WINDOW) {
      throw new IllegalArgumentException("window must be from 1 to " + MAX_WINDOW + ": " + window);
    }
  }

  /** The size of the runs that is called so. */
  static Optional<RoundSize> named(String name) {
    return List.of(SHORT, LONG).stream().filter(size -> size.name.equals(name)).findFirst();
  }
}
