package dev.relaykit.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads durations the way people write them: {@code 500ms}, {@code 30s}, {@code 1.5s}, {@code 2m},
 * {@code 1h}.
 */
final class DurationConverter implements ITypeConverter<Duration> {

  /** The longest that is taken; beyond it somebody has mistyped. */
  static final Duration LONGEST = Duration.ofDays(1);

  private static final Pattern SHAPE =
      Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,3}))?(ms|s|m|h)");

  @Override
  public Duration convert(String value) {
    Matcher matcher = SHAPE.matcher(value);
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "'" + value + "' is no duration; write 500ms, 30s, 2m or 1h");
    }
    long unit =
        switch (matcher.group(3)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000;
        };
    long millis = Long.parseLong(matcher.group(1)) * unit;
    String fraction = matcher.group(2);
    if (fraction != null) {
      millis += Math.round(Integer.parseInt(fraction) / Math.pow(10, fraction.length()) * unit);
    }
    if (millis <= 0 || millis > LONGEST.toMillis()) {
      throw new TypeConversionException("'" + value + "' is not more than zero and at most 24h");
    }
    return Duration.ofMillis(millis);
  }
}
