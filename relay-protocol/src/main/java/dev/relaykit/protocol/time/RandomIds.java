package dev.relaykit.protocol.time;

import java.util.random.RandomGenerator;

/**
 * Identifiers drawn from a random generator: unpredictable for production, or the same in every run
 * for a seed.
 *
 * <p>As safe to share between threads as the generator that it draws from: the system's is, a
 * seeded one is not.
 */
public final class RandomIds implements IdSource {

  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final int UUID_LENGTH = 36;
  private static final int VERSION_AT = 14;
  private static final int VARIANT_AT = 19;

  private final RandomGenerator random;

  /** Draws from the given generator. */
  public RandomIds(RandomGenerator random) {
    this.random = random;
  }

  @Override
  public String uuid() {
    long high = random.nextLong();
    long low = random.nextLong();
    char variant = HEX[8 | (int) (low & 0x3)];
    char[] text = new char[UUID_LENGTH];
    for (int i = 0; i < UUID_LENGTH; i++) {
      if (i == 8 || i == 13 || i == 18 || i == 23) {
        text[i] = '-';
      } else if (i < 18) {
        text[i] = HEX[(int) (high & 0xf)];
        high >>>= 4;
      } else {
        text[i] = HEX[(int) (low & 0xf)];
        low >>>= 4;
      }
    }
    text[VERSION_AT] = '4';
    text[VARIANT_AT] = variant;
    return new String(text);
  }

  @Override
  public String hex(int digits) {
    if (digits < 1) {
      throw new IllegalArgumentException("digits must be more than zero: " + digits);
    }
    char[] text = new char[digits];
    long bits = 0;
    for (int i = 0; i < digits; i++) {
      if (i % 16 == 0) {
        bits = random.nextLong();
      }
      text[i] = HEX[(int) (bits & 0xf)];
      bits >>>= 4;
    }
    return new String(text);
  }
}
