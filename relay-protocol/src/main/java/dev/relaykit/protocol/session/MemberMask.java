package dev.relaykit.protocol.session;

import java.util.Set;

/**
 * Hides the values of members with a telling name, by looking at text rather than at JSON: every
 * quote may begin a name, since in a broken frame nobody can say which ones do (REL-LOG-001).
 */
final class MemberMask {

  static final Set<String> NAMES =
      Set.of("token", "project", "jwt_token", "authorization_state", "dpop_token");
  private static final int LONGEST_NAME = "authorization_state".length();
  private static final int ESCAPE_LENGTH = 6;

  private final String text;

  private MemberMask(String text) {
    this.text = text;
  }

  static String mask(String text) {
    return new MemberMask(text).masked();
  }

  private String masked() {
    StringBuilder out = null;
    int copied = 0;
    int backslashes = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      int value = isQuote(c) ? valueAfterName(at, backslashes) : -1;
      if (value < 0) {
        backslashes = c == '\\' ? backslashes + 1 : 0;
        continue;
      }
      out = out == null ? new StringBuilder(text.length()) : out;
      out.append(text, copied, value);
      appendMask(out, backslashes);
      copied = endOfValue(value, backslashes);
      at = copied - 1;
      backslashes = 0;
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  /** With quotes as deep as those of the name, so that sound JSON stays sound. */
  private static void appendMask(StringBuilder out, int depth) {
    String quote = "\\".repeat(depth) + '"';
    out.append(quote).append(SecretMask.MASK).append(quote);
  }

  /**
   * Where the value begins of a member whose name follows the quote at {@code quote}, or -1 if
   * something else does.
   *
   * @param depth how many backslashes stand before each quote: some in JSON inside a string
   */
  private int valueAfterName(int quote, int depth) {
    StringBuilder name = new StringBuilder(LONGEST_NAME);
    int at = quote + 1;
    while (at < text.length() && name.length() <= LONGEST_NAME) {
      char c = text.charAt(at);
      if (c == '\\' && text.startsWith("\\u", at)) {
        int unit = LiteralMask.codeUnit(text, at + 2);
        if (unit < 0) {
          return -1;
        }
        name.append((char) unit);
        at += ESCAPE_LENGTH;
      } else if (c == '_' || (c >= 'a' && c <= 'z')) {
        name.append(c);
        at++;
      } else {
        break;
      }
    }
    if (!NAMES.contains(name.toString())) {
      return -1;
    }
    at = afterQuote(at, text.charAt(quote), depth);
    return at < 0 ? -1 : afterColon(at);
  }

  private int afterQuote(int from, char quote, int depth) {
    int end = from + depth;
    if (end >= text.length() || text.charAt(end) != quote) {
      return -1;
    }
    return backslashesBefore(end, from) == depth ? end + 1 : -1;
  }

  private int afterColon(int from) {
    int at = afterBlanks(from);
    if (at >= text.length() || text.charAt(at) != ':') {
      return -1;
    }
    at = afterBlanks(at + 1);
    return at < text.length() ? at : -1;
  }

  private int afterBlanks(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  /** The index behind the value, or the end of the text if the value does not end before it. */
  private int endOfValue(int from, int depth) {
    int quote = from + depth;
    if (quote < text.length()
        && isQuote(text.charAt(quote))
        && backslashesBefore(quote, from) == depth) {
      return endOfString(quote, depth);
    }
    char first = text.charAt(from);
    return first == '{' || first == '[' ? endOfBrackets(from, depth) : endOfLiteral(from);
  }

  /**
   * The index behind the quote that ends the string. Each level of quoting doubles the backslashes
   * of a text and adds one before its quotes, which is how a quote of this level is told from one
   * that belongs to the value.
   */
  private int endOfString(int openingQuote, int depth) {
    char quote = text.charAt(openingQuote);
    int backslashes = 0;
    for (int i = openingQuote + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote && backslashes % (2 * (depth + 1)) == depth) {
        return i + 1;
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return text.length();
  }

  private int endOfBrackets(int from, int depth) {
    int open = 0;
    int backslashes = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && backslashes == depth) {
        i = endOfString(i, depth) - 1;
      } else if (c == '{' || c == '[') {
        open++;
      } else if ((c == '}' || c == ']') && --open == 0) {
        return i + 1;
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return text.length();
  }

  private int endOfLiteral(int from) {
    int at = from;
    while (at < text.length() && ",}]\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private int backslashesBefore(int at, int notBefore) {
    int start = at;
    while (start > notBefore && text.charAt(start - 1) == '\\') {
      start--;
    }
    return at - start;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
