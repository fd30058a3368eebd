package dev.relaykit.protocol.codec;

/**
 * The bounds of a decoder. A frame over one of them is refused with a {@link DecodeFailure}.
 *
 * @param maxBytes size of one frame in bytes
 * @param maxDepth how deep objects and arrays may be nested
 * @param maxNumberLength characters of one number
 * @param params what a request without a proper {@code params} object counts as
 */
public record DecodeLimits(int maxBytes, int maxDepth, int maxNumberLength, Params params) {

  /** Checks that every bound is more than zero and not above the largest that is supported. */
  public DecodeLimits {
    check("maxBytes", maxBytes, MAX_BYTES);
    check("maxDepth", maxDepth, MAX_DEPTH);
    check("maxNumberLength", maxNumberLength, MAX_NUMBER_LENGTH);
  }

  private static void check(String name, int value, int largest) {
    if (value < 1 || value > largest) {
      throw new IllegalArgumentException(name + " must be from 1 to " + largest + ": " + value);
    }
  }

  /** Largest frame, in bytes (REL-TRAN-010). */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  /** Deepest nesting. */
  public static final int MAX_DEPTH = 500;

  /** Longest number, in characters. */
  public static final int MAX_NUMBER_LENGTH = 1000;

  /** What a decoder uses unless told otherwise. */
  public static final DecodeLimits DEFAULT =
      new DecodeLimits(MAX_BYTES, MAX_DEPTH, MAX_NUMBER_LENGTH, Params.OBJECT_ONLY);

  /** How strictly {@code params} is read. */
  public enum Params {
    /** Anything but an object or nothing is a failure (REL-RPC-010). */
    OBJECT_ONLY,
    /**
     * {@code null} and an empty array count as an empty object, for clients whose language cannot
     * tell them apart.
     */
    EMPTY_ALLOWED
  }
}
