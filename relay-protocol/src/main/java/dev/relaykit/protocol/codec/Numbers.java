package dev.relaykit.protocol.codec;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What JSON numbers mean to RELAY: integers may be written with a fraction of zero (REL-RPC-013,
 * REL-RPC-020).
 */
final class Numbers {

  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
  private static final double EXACT = 1e15;

  private Numbers() {}

  /**
   * The integer that a number token stands for, or null if it has a fraction or is too large for an
   * int.
   */
  static @Nullable Integer integer(String token) {
    double value = Double.parseDouble(token);
    return value == Math.rint(value) && value >= Integer.MIN_VALUE && value <= Integer.MAX_VALUE
        ? (Integer) (int) value
        : null;
  }

  /**
   * The integer text of a result code that was written as a number, or its digits as they stood if
   * it is no integer, or one with more digits than a double can hold (REL-RPC-020, REL-RPC-025).
   */
  static String code(String token) {
    double value = Double.parseDouble(token);
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? Long.toString((long) value)
        : token;
  }

  /** Whether a string could stand as a JSON number. */
  static boolean isNumber(String text) {
    return JSON_NUMBER.matcher(text).matches();
  }
}
