package dev.relaykit.cli;

import java.math.BigInteger;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number, and says what is wrong with one in words of people. */
final class WholeNumberConverter<N extends Number> implements ITypeConverter<N> {

  private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]{1,1000}");

  private final Function<BigInteger, N> exact;

  private WholeNumberConverter(Function<BigInteger, N> exact) {
    this.exact = exact;
  }

  static WholeNumberConverter<Integer> ofInt() {
    return new WholeNumberConverter<>(BigInteger::intValueExact);
  }

  static WholeNumberConverter<Long> ofLong() {
    return new WholeNumberConverter<>(BigInteger::longValueExact);
  }

  @Override
  public N convert(String value) {
    if (!DIGITS.matcher(value).matches()) {
      throw new TypeConversionException("'" + value + "' is no whole number");
    }
    BigInteger number = new BigInteger(value);
    try {
      return exact.apply(number);
    } catch (ArithmeticException outOfRange) {
      throw new TypeConversionException(
          value + (number.signum() < 0 ? " is too small" : " is too large"));
    }
  }
}
