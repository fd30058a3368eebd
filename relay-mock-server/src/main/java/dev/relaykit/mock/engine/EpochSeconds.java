package dev.relaykit.mock.engine;

import java.time.Instant;

/** Writes times as RELAY does: seconds since 1970 with a fraction. */
final class EpochSeconds {

  private static final int MICRO_DIGITS = 6;

  private EpochSeconds() {}

  /** The time with six digits behind the point, as a JSON number. */
  static String token(Instant time) {
    StringBuilder token = new StringBuilder(17).append(time.getEpochSecond()).append('.');
    int micros = time.getNano() / 1_000;
    for (int digits = Integer.toString(micros).length(); digits < MICRO_DIGITS; digits++) {
      token.append('0');
    }
    return token.append(micros).toString();
  }
}
