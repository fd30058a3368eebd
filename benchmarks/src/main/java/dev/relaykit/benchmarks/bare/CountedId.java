package dev.relaykit.benchmarks.bare;

import dev.relaykit.benchmarks.Frames;
import java.util.Arrays;
import java.util.Locale;

/**
 * Ids of the shape and length of a UUID that are told apart by counting: twelve decimal digits,
 * turned in place. The first eight characters say whose id it is. Not for use by two threads.
 */
final class CountedId {
  private static final int KIND_LENGTH = 8;

  private final byte[] bytes;

  /**
   * @param kind whose ids these are: eight characters
   * @param owner which connection they belong to: 0 to 9,999; larger numbers wrap
   */
  CountedId(String kind, int owner) {
    bytes =
        Frames.bytes(
            String.format(Locale.ROOT, "%s-%04d-4000-8000-000000000000", kind, owner % 10_000));
    if (kind.length() != KIND_LENGTH || bytes.length != Frames.ID.length()) {
      throw new IllegalArgumentException(
          "an id's kind has " + KIND_LENGTH + " characters: " + kind);
    }
  }

  /** Returns the next id, in an array that the call after this one changes. */
  byte[] next() {
    int digit = bytes.length - 1;
    while (bytes[digit] == '9') {
      bytes[digit--] = '0';
    }
    bytes[digit]++;
    return bytes;
  }

  /** Returns whether an id is of this one's kind, whoever's connection it belongs to. */
  boolean sameKind(FrameId id) {
    return id.length() >= KIND_LENGTH
        && Arrays.equals(bytes, 0, KIND_LENGTH, id.bytes(), 0, KIND_LENGTH);
  }
}
