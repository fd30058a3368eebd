package dev.relaykit.mock.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Takes values of certain kinds out of nodes. What is of another kind is noted as a mistake, and
 * gives null, so that the reading goes on and finds the other mistakes too. For one thread.
 *
 * <p>In each method, {@code what} completes the sentence "expected …".
 */
public final class ValueReader {

  private final SourceProblems problems;

  /** Notes mistakes in the given collection. */
  public ValueReader(SourceProblems problems) {
    this.problems = problems;
  }

  /** Where the mistakes are noted. */
  public SourceProblems problems() {
    return problems;
  }

  /** A text; of what would be one with quotes, the mistake says so. */
  public @Nullable String text(SourceNode node, String what) {
    JsonNode value = scalar(node);
    if (value != null && value.isString()) {
      return value.stringValue();
    }
    boolean quotable = node instanceof SourceScalar scalar && !scalar.text().isEmpty();
    String hint = quotable ? "; quote it: \"" + ((SourceScalar) node).text() + "\"" : "";
    return mistake(node, what + ", a text" + hint);
  }

  /** A whole number between two bounds, both included. */
  public @Nullable Integer integer(SourceNode node, String what, int min, int max) {
    Long value = integer(node, what, (long) min, (long) max);
    return value == null ? null : value.intValue();
  }

  /** A whole number between two bounds, both included. */
  public @Nullable Long integer(SourceNode node, String what, long min, long max) {
    BigDecimal number = numberIn(node);
    // JSON Schema too takes 2.0 for a whole number.
    BigInteger whole = number == null ? null : wholeIn(number);
    if (whole == null
        || whole.compareTo(BigInteger.valueOf(min)) < 0
        || whole.compareTo(BigInteger.valueOf(max)) > 0) {
      return mistake(node, what + ", a whole number " + bounds(min, max));
    }
    return whole.longValue();
  }

  private static String bounds(long min, long max) {
    boolean open = max == Integer.MAX_VALUE || max == Long.MAX_VALUE;
    return open ? "of " + min + " or more" : "from " + min + " to " + max;
  }

  private static @Nullable BigInteger wholeIn(BigDecimal number) {
    try {
      return number.toBigIntegerExact();
    } catch (ArithmeticException fraction) {
      return null;
    }
  }

  /** A number. */
  public @Nullable BigDecimal number(SourceNode node, String what) {
    BigDecimal number = numberIn(node);
    return number == null ? mistake(node, what + ", a number") : number;
  }

  /** A truth value. */
  public @Nullable Boolean truth(SourceNode node, String what) {
    JsonNode value = scalar(node);
    return value == null || !value.isBoolean()
        ? mistake(node, what + ", true or false")
        : (Boolean) value.booleanValue();
  }

  /** One of the given words. */
  public @Nullable String word(SourceNode node, String what, Collection<String> words) {
    JsonNode value = scalar(node);
    if (value == null || !value.isString()) {
      return mistake(node, what + ": " + String.join(", ", words));
    }
    String word = value.stringValue();
    return words.contains(word) ? word : mistake(node, what + "; " + NearestWord.hint(word, words));
  }

  /** The items of a list. */
  public @Nullable List<SourceNode> list(SourceNode node, String what) {
    return node instanceof SourceList list ? list.items() : mistake(node, what + ", a list");
  }

  /** The items of a list that is not empty. */
  public @Nullable List<SourceNode> items(SourceNode node, String what) {
    List<SourceNode> items = list(node, what);
    return items != null && items.isEmpty() ? mistake(node, what + ", at least one item") : items;
  }

  /** The only member of a map that says with its name what it is. */
  public @Nullable SourceMember oneKey(SourceNode node, String what, Collection<String> words) {
    if (!(node instanceof SourceMap map)) {
      return mistake(node, what + ", a map with one of " + String.join(", ", words));
    }
    SourceMap meant = meant(map, what, words);
    if (meant.members().size() < map.members().size()) {
      return null;
    }
    if (map.members().size() != 1) {
      return map.members().isEmpty()
          ? mistake(node, what + ", with one of " + String.join(", ", words))
          : mistake(
              map.members().get(1).place(),
              "'" + map.members().get(1).name() + "'",
              what + " to have one member, and there is '" + map.members().get(0).name() + "'");
    }
    return meant.members().get(0);
  }

  /** The members of a map, none of which has a name but these. */
  public @Nullable Members members(SourceNode node, String what, Collection<String> words) {
    if (!(node instanceof SourceMap map)) {
      String with = words.isEmpty() ? ", an empty map: {}" : ", a map with " + commaOr(words);
      return mistake(node, what + with);
    }
    return new Members(meant(map, what, words), what, this);
  }

  /** The members of a map, whatever their names. */
  public @Nullable List<SourceMember> anyMembers(SourceNode node, String what) {
    return node instanceof SourceMap map ? map.members() : mistake(node, what + ", a map");
  }

  /** Notes that something else was expected; always null. */
  public <T> @Nullable T mistake(SourceNode node, String expected) {
    return mistake(node.place(), node.describe(), expected);
  }

  /** Notes that something else was expected; always null. */
  public <T> @Nullable T mistake(SourcePlace place, String found, String expected) {
    problems.add(place, "found " + found + ", expected " + expected);
    return null;
  }

  /**
   * Notes the members that are no words, and leaves them out; but what is near a word stands for
   * it, so that it is not missed as well, and mistakes in its value are found. Those beside a word
   * without a value have usually slipped out of it, and are one mistake together with it.
   */
  private SourceMap meant(SourceMap map, String what, Collection<String> words) {
    List<SourceMember> meant = new ArrayList<>();
    SourceMember empty = null;
    boolean told = false;
    for (SourceMember member : map.members()) {
      if (words.contains(member.name())) {
        meant.add(member);
        empty = isEmpty(member.value()) ? member : null;
        told = false;
        continue;
      }
      boolean looked = !words.isEmpty() && !problems.isFull();
      String nearest = looked ? NearestWord.of(member.name(), words).orElse(null) : null;
      if (empty == null || nearest != null) {
        String hint = looked ? NearestWord.hint(member.name(), words) : "there is none";
        problems.add(
            member.place(),
            "found '" + member.name() + "', expected a word of " + what + "; " + hint);
      } else if (!told) {
        told = true;
        problems.add(
            member.place(),
            "found '"
                + member.name()
                + "' beside '"
                + empty.name()
                + "', which is empty; if it belongs to that, indent it further");
        problems.settle(empty.value().place());
      }
      if (nearest != null && map.member(nearest) == null && !isIn(meant, nearest)) {
        meant.add(new SourceMember(nearest, member.place(), member.value()));
      }
    }
    return meant.equals(map.members()) ? map : new SourceMap(map.place(), meant);
  }

  private static boolean isIn(List<SourceMember> members, String name) {
    return members.stream().anyMatch(member -> member.name().equals(name));
  }

  private static boolean isEmpty(SourceNode node) {
    return node instanceof SourceScalar scalar && !scalar.quoted() && scalar.text().isEmpty();
  }

  private static String commaOr(Collection<String> words) {
    return String.join(", ", words);
  }

  private static @Nullable JsonNode scalar(SourceNode node) {
    return node instanceof SourceScalar scalar ? scalar.value() : null;
  }

  private static @Nullable BigDecimal numberIn(SourceNode node) {
    JsonNode value = scalar(node);
    return value != null && value.isNumber() ? value.decimalValue() : null;
  }
}
