package dev.relaykit.mock.script;

import dev.relaykit.mock.fault.Wildcards;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A condition on one JSON value, which may be absent. Immutable. */
public sealed interface Pattern {

  /** Longest text of a glob or regular expression, in UTF-16 units. */
  int MAX_LENGTH = 1000;

  /**
   * Whether a value is as wanted.
   *
   * @param value the value, or null if it is absent
   */
  boolean matches(@Nullable JsonNode value);

  /** What is wanted, for people: it completes "expected …". */
  String describe();

  /** The pattern that only this text matches. */
  static Pattern text(String text) {
    return new Equals(StringNode.valueOf(text));
  }

  /**
   * The same value; numbers are equal if they have the same value, members of objects may come in
   * any order.
   *
   * @param wanted the value
   */
  record Equals(JsonNode wanted) implements Pattern {
    @Override
    public boolean matches(@Nullable JsonNode value) {
      return value != null && wanted.equals(SAME_NUMBERS, value);
    }

    @Override
    public String describe() {
      return wanted.toString();
    }
  }

  /** Compares numbers by their value: 1, 1.0 and 1e0 are one number in JSON. */
  Comparator<JsonNode> SAME_NUMBERS =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  /**
   * A text with {@code *} for any characters and {@code ?} for one.
   *
   * @param glob the text
   */
  record Glob(String glob) implements Pattern {

    /** Checks the length. */
    public Glob {
      checkLength(glob);
    }

    @Override
    public boolean matches(@Nullable JsonNode value) {
      return value != null && value.isString() && Wildcards.match(glob, value.stringValue());
    }

    @Override
    public String describe() {
      return "a text like \"" + glob + "\"";
    }
  }

  /**
   * A text that begins so, such as the beginning of a telephone number.
   *
   * @param prefix the beginning
   */
  record Prefix(String prefix) implements Pattern {
    @Override
    public boolean matches(@Nullable JsonNode value) {
      return value != null && value.isString() && value.stringValue().startsWith(prefix);
    }

    @Override
    public String describe() {
      return "a text that begins with \"" + prefix + "\"";
    }
  }

  /**
   * A text that matches a regular expression of Java as a whole.
   *
   * @param regex the compiled expression
   */
  record Regex(java.util.regex.Pattern regex) implements Pattern {

    /**
     * Most steps that one match may take; an expression that needs more, or more of the thread's
     * stack than there is, does not match.
     */
    static final int MAX_STEPS = 100_000;

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is too long, or no regular expression
     */
    public static Regex of(String text) {
      checkLength(text);
      return new Regex(java.util.regex.Pattern.compile(text));
    }

    @Override
    public boolean matches(@Nullable JsonNode value) {
      if (value == null || !value.isString()) {
        return false;
      }
      try {
        return regex.matcher(new CountedText(value.stringValue(), new int[] {MAX_STEPS})).matches();
      } catch (CountedText.TooManySteps | StackOverflowError tooMuch) {
        // Java's matcher recurses for each repetition of a group.
        return false;
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Regex that && that.regex.pattern().equals(regex.pattern());
    }

    @Override
    public int hashCode() {
      return regex.pattern().hashCode();
    }

    @Override
    public String describe() {
      return "a text that matches /" + regex.pattern() + "/";
    }
  }

  /** Anything, null included. */
  record Present() implements Pattern {
    @Override
    public boolean matches(@Nullable JsonNode value) {
      return value != null;
    }

    @Override
    public String describe() {
      return "any value";
    }
  }

  /** Nothing at all. */
  record Absent() implements Pattern {
    @Override
    public boolean matches(@Nullable JsonNode value) {
      return value == null;
    }

    @Override
    public String describe() {
      return "no value";
    }
  }

  /**
   * A number between two bounds.
   *
   * @param min the least, included, or null for none
   * @param max the greatest, included, or null for none
   */
  record Range(@Nullable BigDecimal min, @Nullable BigDecimal max) implements Pattern {

    /** Checks that there is a bound, and that they are in order. */
    public Range {
      if (min == null && max == null) {
        throw new IllegalArgumentException("a range needs min, max or both");
      }
      if (min != null && max != null && min.compareTo(max) > 0) {
        throw new IllegalArgumentException("min is above max: " + min + " and " + max);
      }
    }

    @Override
    public boolean matches(@Nullable JsonNode value) {
      if (value == null || !value.isNumber()) {
        return false;
      }
      BigDecimal number = value.decimalValue();
      return (min == null || number.compareTo(min) >= 0)
          && (max == null || number.compareTo(max) <= 0);
    }

    @Override
    public String describe() {
      return "a number"
          + (min == null ? "" : " from " + min)
          + (max == null ? "" : (min == null ? " up to " : " to ") + max);
    }
  }

  /**
   * At least one of several.
   *
   * @param patterns the patterns
   */
  record Any(List<Pattern> patterns) implements Pattern {

    /** Copies the list. */
    public Any {
      patterns = List.copyOf(patterns);
    }

    @Override
    public boolean matches(@Nullable JsonNode value) {
      return patterns.stream().anyMatch(pattern -> pattern.matches(value));
    }

    @Override
    public String describe() {
      return joined(patterns, " or ");
    }
  }

  /**
   * Every one of several.
   *
   * @param patterns the patterns
   */
  record All(List<Pattern> patterns) implements Pattern {

    /** Copies the list. */
    public All {
      patterns = List.copyOf(patterns);
    }

    @Override
    public boolean matches(@Nullable JsonNode value) {
      return patterns.stream().allMatch(pattern -> pattern.matches(value));
    }

    @Override
    public String describe() {
      return joined(patterns, " and ");
    }
  }

  /**
   * Anything that another pattern does not match.
   *
   * @param pattern the other pattern
   */
  record Not(Pattern pattern) implements Pattern {
    @Override
    public boolean matches(@Nullable JsonNode value) {
      return !pattern.matches(value);
    }

    @Override
    public String describe() {
      return "not " + pattern.describe();
    }
  }

  private static String joined(List<Pattern> patterns, String word) {
    return patterns.stream().map(Pattern::describe).collect(Collectors.joining(word, "(", ")"));
  }

  private static void checkLength(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a pattern may have " + MAX_LENGTH + " characters, this one has " + text.length());
    }
  }
}
