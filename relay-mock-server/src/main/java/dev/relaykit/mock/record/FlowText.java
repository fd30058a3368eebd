package dev.relaykit.mock.record;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Writes JSON values as YAML in one line. */
final class FlowText {

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final Set<String> NOT_NAMES =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

  private FlowText() {}

  static String of(JsonNode value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  static String quoted(String text) {
    return printable(StringNode.valueOf(text).toString());
  }

  private static void append(StringBuilder out, JsonNode value) {
    if (value.isObject()) {
      String separator = "";
      out.append('{');
      for (var member : value.properties()) {
        out.append(separator).append(name(member.getKey())).append(": ");
        append(out, member.getValue());
        separator = ", ";
      }
      out.append('}');
    } else if (value.isArray()) {
      String separator = "";
      out.append('[');
      for (JsonNode element : value.values()) {
        out.append(separator);
        append(out, element);
        separator = ", ";
      }
      out.append(']');
    } else {
      out.append(printable(value.toString()));
    }
  }

  private static String name(String name) {
    return PLAIN_NAME.matcher(name).matches() && !NOT_NAMES.contains(name) ? name : quoted(name);
  }

  /** Escapes what JSON allows and YAML does not, or shows as nothing. */
  private static String printable(String json) {
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < json.length()
              && Character.isLowSurrogate(json.charAt(i + 1));
      if (pair) {
        out.append(c).append(json.charAt(++i));
      } else if (isPrintable(c)) {
        out.append(c);
      } else {
        out.append(String.format("\\u%04x", (int) c));
      }
    }
    return out.toString();
  }

  private static boolean isPrintable(char c) {
    return c >= ' ' && c < '\u007f'
        || c >= '\u00a0' && c < Character.MIN_SURROGATE && c != '\u2028' && c != '\u2029'
        || c > Character.MAX_SURROGATE && c < '\ufffe' && c != '\ufeff';
  }
}
