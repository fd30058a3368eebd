package dev.relaykit.mock.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a text without quotes is by the core schema of YAML 1.2 (section 10.3.2).
 *
 * @param value the value; with a problem, the nearest to it
 * @param problem what is wrong with it, or null
 */
record PlainScalar(JsonNode value, @Nullable String problem) {

  /** No number needs more zeros than that; a larger exponent is a slip, or meant to hurt. */
  private static final int MAX_EXPONENT = 1_000;

  private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
  private static final Pattern JSON_INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  private static final Pattern YAML_NUMBER =
      Pattern.compile(
          "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NO_NUMBER =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  static PlainScalar of(String text) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (NULL.matcher(text).matches()) {
      return new PlainScalar(nodes.nullNode(), null);
    }
    if (TRUE.matcher(text).matches()) {
      return new PlainScalar(nodes.booleanNode(true), null);
    }
    if (FALSE.matcher(text).matches()) {
      return new PlainScalar(nodes.booleanNode(false), null);
    }
    char first = text.charAt(0);
    boolean maybeNumber = first == '-' || first == '+' || first == '.' || isDigit(first);
    return maybeNumber ? number(text) : text(text);
  }

  private static PlainScalar number(String text) {
    if (NO_NUMBER.matcher(text).matches()) {
      return new PlainScalar(
          JsonNodeFactory.instance.stringNode(text),
          "found " + text + ", which JSON cannot say; if it is meant as text, quote it");
    }
    if (!YAML_NUMBER.matcher(text).matches()) {
      return text(text);
    }
    if (text.length() > SourceReader.MAX_NUMBER_LENGTH) {
      return new PlainScalar(
          JsonNodeFactory.instance.stringNode(text),
          "found a number of more than "
              + SourceReader.MAX_NUMBER_LENGTH
              + " characters; if it is meant as text, quote it");
    }
    if (JSON_INTEGER.matcher(text).matches()) {
      return new PlainScalar(integer(new BigInteger(text)), null);
    }
    if (JSON_NUMBER.matcher(text).matches()) {
      return decimal(text);
    }
    return new PlainScalar(
        JsonNodeFactory.instance.stringNode(text),
        "found "
            + text
            + " without quotes, which YAML reads as a number; if it is meant as text, quote it: \""
            + text
            + "\"; a number is written as in JSON, without '+' and zeros in front");
  }

  private static JsonNode integer(BigInteger value) {
    int bits = value.bitLength();
    if (bits < Integer.SIZE) {
      return JsonNodeFactory.instance.numberNode(value.intValue());
    }
    return bits < Long.SIZE
        ? JsonNodeFactory.instance.numberNode(value.longValue())
        : JsonNodeFactory.instance.numberNode(value);
  }

  private static PlainScalar decimal(String text) {
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException exponentTooLong) {
      value = null;
    }
    if (value == null || Math.abs((long) value.scale()) > MAX_EXPONENT) {
      return new PlainScalar(
          JsonNodeFactory.instance.stringNode(text),
          "found a number with an exponent beyond " + MAX_EXPONENT + ": " + text);
    }
    return new PlainScalar(JsonNodeFactory.instance.numberNode(value), null);
  }

  private static PlainScalar text(String text) {
    return new PlainScalar(JsonNodeFactory.instance.stringNode(text), null);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
