package dev.relaykit.mock.scenario;

import dev.relaykit.mock.source.SourceNode;
import dev.relaykit.mock.source.SourceScalar;
import dev.relaykit.mock.source.ValueReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads spans of time: {@code 10ms}, {@code 1.5s}, {@code 2m}, {@code 1h}, or milliseconds. */
final class SpanReader {

  private static final String SYNTAX =
      "a number with ms, s, m or h, such as 250ms or 1.5s; a bare number is milliseconds";
  private static final Pattern WITH_UNIT =
      Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{1,12})?)(ms|s|m|h)");
  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);
  private static final int NANO_DIGITS = 9;

  private final ValueReader values;

  SpanReader(ValueReader values) {
    this.values = values;
  }

  /** A span between two others, both included. */
  @Nullable Duration read(SourceNode node, String what, Duration min, Duration max) {
    Duration span = node instanceof SourceScalar scalar ? span(scalar) : null;
    if (span == null) {
      return values.mistake(node, what + ", " + SYNTAX);
    }
    if (span.compareTo(min) < 0 || span.compareTo(max) > 0) {
      return values.mistake(node, what + " from " + text(min) + " to " + text(max));
    }
    return span;
  }

  private static @Nullable Duration span(SourceScalar scalar) {
    JsonNode value = scalar.value();
    if (value.isNumber()) {
      return ofNanos(value.decimalValue().multiply(NANOS_PER_MILLI));
    }
    Matcher matcher = WITH_UNIT.matcher(value.isString() ? value.stringValue() : "");
    if (!matcher.matches()) {
      return null;
    }
    long unit =
        switch (matcher.group(2)) {
          case "ms" -> 1L;
          case "s" -> 1_000L;
          case "m" -> 60_000L;
          default -> 3_600_000L;
        };
    return ofNanos(
        new BigDecimal(matcher.group(1))
            .multiply(BigDecimal.valueOf(unit))
            .multiply(NANOS_PER_MILLI));
  }

  private static Duration ofNanos(BigDecimal nanos) {
    BigDecimal seconds =
        nanos.movePointLeft(NANO_DIGITS).setScale(NANO_DIGITS, RoundingMode.HALF_UP);
    // Beyond a long there is nothing to tell apart: every bound is far below.
    BigDecimal bounded =
        seconds.max(BigDecimal.valueOf(-1L << 40)).min(BigDecimal.valueOf(1L << 40));
    long whole = bounded.setScale(0, RoundingMode.FLOOR).longValueExact();
    return Duration.ofSeconds(
        whole, bounded.subtract(BigDecimal.valueOf(whole)).movePointRight(NANO_DIGITS).longValue());
  }

  private static String text(Duration span) {
    if (span.isZero()) {
      return "0";
    }
    return span.toNanos() % 3_600_000_000_000L == 0 ? span.toHours() + "h" : span.toNanos() + "ns";
  }
}
