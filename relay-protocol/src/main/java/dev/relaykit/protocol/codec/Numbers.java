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
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
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
   * The integer text of a result code that was written as a number; a shortest decimal if it is no
   * integer.
   */
  static String code(String token) {
    double value = Double.parseDouble(token);
    if (value == Math.rint(value) && Math.abs(value) < EXACT) {
      return Long.toString((long) value);
    }
    return INTEGER.matcher(token).matches() ? token : Double.toString(value);
  }

  /** Whether a string could stand as a JSON number. */
  static boolean isNumber(String text) {
    return JSON_NUMBER.matcher(text).matches();
  }
}
