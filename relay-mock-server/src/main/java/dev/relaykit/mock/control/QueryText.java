package dev.relaykit.mock.control;

import dev.relaykit.mock.source.NearestWord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request, of which those that nobody knows are refused: a filter that is
 * misspelt would show everything. An empty value counts as none.
 */
final class QueryText {

  private static final BigDecimal LATEST_SECOND = new BigDecimal("253402300799");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,30})?");

  private final ControlRequest request;

  private QueryText(ControlRequest request) {
    this.request = request;
  }

  /**
   * The parameters.
   *
   * @throws RefusedRequest if one is not among the known ones
   */
  static QueryText of(ControlRequest request, Set<String> known) {
    for (String given : request.query().keySet()) {
      if (!known.contains(given)) {
        throw RefusedRequest.badRequest(
            "there is no parameter '"
                + given
                + "'; "
                + NearestWord.hint(given, known.stream().sorted().toList()));
      }
    }
    return new QueryText(request);
  }

  /** The value, or null if there is none. */
  @Nullable String text(String name) {
    List<String> values = request.query().getOrDefault(name, List.of());
    return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
  }

  /** One of some words. */
  String word(String name, List<String> words) {
    String given = text(name);
    if (given == null) {
      return words.get(0);
    }
    if (!words.contains(given)) {
      throw RefusedRequest.badRequest(
          "'" + name + "' must be one of " + String.join(", ", words) + ": '" + given + "'");
    }
    return given;
  }

  /** A whole number within bounds. */
  long number(String name, long otherwise, long min, long max) {
    String given = text(name);
    if (given == null) {
      return otherwise;
    }
    try {
      long value = Long.parseLong(given);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      // It is refused below.
    }
    throw RefusedRequest.badRequest(
        "'" + name + "' must be a whole number from " + min + " to " + max + ": '" + given + "'");
  }

  /** A time in seconds since 1970, or null. */
  @Nullable Instant time(String name) {
    String given = text(name);
    if (given == null) {
      return null;
    }
    // Not whatever counts as a number: 1e-999999999 takes minutes to round.
    if (SECONDS.matcher(given).matches()) {
      BigDecimal seconds = new BigDecimal(given);
      if (seconds.compareTo(LATEST_SECOND) <= 0) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
        return Instant.ofEpochSecond(
            whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
      }
    }
    throw RefusedRequest.badRequest(
        "'" + name + "' must be seconds since 1970, such as 1767225600.25: '" + given + "'");
  }
}
