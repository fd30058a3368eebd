package dev.relaykit.mock.fluent;

import dev.relaykit.mock.source.SourceNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The words for patterns: how a value of a frame is compared. To be imported statically.
 *
 * <p>Where a method takes a text in place of a pattern, {@code *} in it stands for any text and
 * {@code ?} for one character; without either the value must be equal. A mistake in a pattern is
 * said when the scenario is built.
 */
public final class Patterns {

  private Patterns() {}

  /** A value that is equal to this text, {@code *} and {@code ?} included. */
  public static Matching equalTo(String text) {
    return new Matching(Tree.map("equals", Tree.text(text)));
  }

  /** A value that is equal to this JSON, maps and lists included; numbers by their value. */
  public static Matching equalTo(JsonNode value) {
    return new Matching(Tree.map("equals", Tree.json(value)));
  }

  /** A number of this value. */
  public static Matching equalTo(long number) {
    return new Matching(Tree.map("equals", Tree.number(number)));
  }

  /** A text in which {@code *} stands for any text and {@code ?} for one character. */
  public static Matching glob(String glob) {
    return new Matching(Tree.map("glob", Tree.text(glob)));
  }

  /** A text that begins so, such as the beginning of a telephone number. */
  public static Matching prefix(String beginning) {
    return new Matching(Tree.map("prefix", Tree.text(beginning)));
  }

  /** A text that matches as a whole; the syntax is that of {@link java.util.regex}. */
  public static Matching regex(String expression) {
    return new Matching(Tree.map("regex", Tree.text(expression)));
  }

  /** There is such a member, whatever its value. */
  public static Matching present() {
    return new Matching(Tree.map("present", Tree.truth(true)));
  }

  /** There is no such member. */
  public static Matching absent() {
    return new Matching(Tree.map("absent", Tree.truth(true)));
  }

  /** A number from the first to the second, both included; null for no bound on that side. */
  public static Matching range(@Nullable BigDecimal min, @Nullable BigDecimal max) {
    Map<String, SourceNode> bounds = new LinkedHashMap<>();
    if (min != null) {
      bounds.put("min", Tree.number(min));
    }
    if (max != null) {
      bounds.put("max", Tree.number(max));
    }
    return new Matching(Tree.map("range", Tree.map(bounds)));
  }

  /** A whole number from the first to the second, both included. */
  public static Matching range(long min, long max) {
    return range(BigDecimal.valueOf(min), BigDecimal.valueOf(max));
  }

  /** At least one of these. */
  public static Matching any(Matching... patterns) {
    return new Matching(Tree.map("any", list(patterns)));
  }

  /** Every one of these. */
  public static Matching all(Matching... patterns) {
    return new Matching(Tree.map("all", list(patterns)));
  }

  /** Not this one. */
  public static Matching not(Matching pattern) {
    return new Matching(Tree.map("not", pattern.node()));
  }

  private static SourceNode list(Matching... patterns) {
    return Tree.list(Arrays.stream(patterns).map(Matching::node).toList());
  }

  /** What a text means that stands in place of a pattern. */
  static Matching of(String text) {
    return text.indexOf('*') < 0 && text.indexOf('?') < 0
        ? new Matching(Tree.text(text))
        : glob(text);
  }
}
