package dev.relaykit.soak.plan;

import java.util.Locale;
import java.util.Optional;

/**
 * One message of a round, which its number tells all about: a scenario can choose by it, and
 * whoever reads a frame knows what was planned.
 *
 * <p>The number is {@code +1555}, two digits of the {@link Fate}, two of the {@link Mishap}, one
 * for the flags, and six of the index.
 *
 * @param index from 0 to 999,999, unique in its round
 * @param fate what the server does with it
 * @param mishap what goes wrong with its frames, or {@link Mishap#NONE}
 * @param named whether it is sent under a context that the client names, and not under the
 *     session's own
 * @param givenUp whether its caller cancels the send at once
 */
public record PlannedMessage(int index, Fate fate, Mishap mishap, boolean named, boolean givenUp) {

  /** Indexes from here on are those of probes, which end a round and stand in no plan. */
  static final int FIRST_PROBE = 900_000;

  private static final String PREFIX = "+1555";
  private static final int LENGTH = PREFIX.length() + 11;
  private static final int MAX_INDEX = 999_999;

  /** Checks the index. */
  public PlannedMessage {
    if (index < 0 || index > MAX_INDEX) {
      throw new IllegalArgumentException("index must be from 0 to " + MAX_INDEX + ": " + index);
    }
  }

  /**
   * A plain message that is sent when all others have been, to see whether the client is well.
   *
   * @param nth which one it is, counted from 0, less than 100,000
   */
  public static PlannedMessage probe(int nth) {
    return new PlannedMessage(FIRST_PROBE + nth, Fate.DELIVERED, Mishap.NONE, false, false);
  }

  /** Whether it is a probe. */
  boolean isProbe() {
    return index >= FIRST_PROBE;
  }

  /** The number that it goes to. */
  public String number() {
    return PREFIX
        + twoDigits(fate.code())
        + twoDigits(mishap.code())
        + ((named ? 1 : 0) + (givenUp ? 2 : 0))
        + String.format(Locale.ROOT, "%06d", index);
  }

  /** What the numbers of all probes begin with. */
  static String probePrefix() {
    String number = probe(0).number();
    return number.substring(0, number.length() - 5);
  }

  /** What the numbers of all messages of this fate begin with. */
  static String prefix(Fate fate) {
    return PREFIX + twoDigits(fate.code());
  }

  /** What the numbers of all messages with this mishap are like, in the way of a fault's target. */
  static String pattern(Mishap mishap) {
    return PREFIX + "??" + twoDigits(mishap.code()) + "*";
  }

  private static String twoDigits(int code) {
    return code < 10 ? "0" + code : Integer.toString(code);
  }

  /** The message that a number stands for, or empty if it is none of a soak's. */
  public static Optional<PlannedMessage> of(String number) {
    if (number.length() != LENGTH || !number.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String digits = number.substring(PREFIX.length());
    if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int flags = digits.charAt(4) - '0';
    if (flags > 3) {
      return Optional.empty();
    }
    int index = Integer.parseInt(digits.substring(5));
    return Fate.of(Integer.parseInt(digits.substring(0, 2)))
        .flatMap(
            fate ->
                Mishap.of(Integer.parseInt(digits.substring(2, 4)))
                    .map(
                        mishap ->
                            new PlannedMessage(
                                index, fate, mishap, (flags & 1) != 0, (flags & 2) != 0)));
  }
}
