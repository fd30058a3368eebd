package dev.relaykit.protocol.session;

import java.util.List;

/**
 * Hides every occurrence of known secrets, written as they are or with JSON escapes. What two
 * secrets cover between them becomes one mask, so nothing of the shorter one is left beside the
 * longer (REL-LOG-002).
 */
final class LiteralMask {

  private static final int HEX_DIGITS = 4;

  private final List<String> secrets;

  LiteralMask(List<String> secrets) {
    this.secrets = secrets;
  }

  String mask(String text) {
    StringBuilder out = null;
    int copied = 0;
    int hiddenFrom = -1;
    int hiddenTo = -1;
    boolean escapes = text.indexOf('\\') >= 0;
    for (int at = 0; at < text.length(); at++) {
      int end = longestEnd(text, at, escapes);
      if (end < 0) {
        continue;
      }
      if (hiddenFrom >= 0 && at >= hiddenTo) {
        out = out == null ? new StringBuilder(text.length()) : out;
        out.append(text, copied, hiddenFrom).append(SecretMask.MASK);
        copied = hiddenTo;
        hiddenFrom = -1;
      }
      hiddenFrom = hiddenFrom < 0 ? at : hiddenFrom;
      hiddenTo = Math.max(hiddenTo, end);
    }
    if (hiddenFrom < 0) {
      return text;
    }
    out = out == null ? new StringBuilder(text.length()) : out;
    out.append(text, copied, hiddenFrom).append(SecretMask.MASK);
    return out.append(text, hiddenTo, text.length()).toString();
  }

  /** Where the longest secret ends that begins at {@code at}, or -1 if none does. */
  private int longestEnd(String text, int at, boolean escapes) {
    int longest = -1;
    for (int i = 0; i < secrets.size(); i++) {
      String secret = secrets.get(i);
      if (text.startsWith(secret, at)) {
        longest = Math.max(longest, at + secret.length());
      }
      if (escapes) {
        longest = Math.max(longest, escapedEnd(text, at, secret));
      }
    }
    return longest;
  }

  /** Where a secret ends that is written with JSON escapes from {@code at} on, or -1. */
  private static int escapedEnd(String text, int at, String secret) {
    int to = at;
    for (int i = 0; i < secret.length(); i++) {
      to = to < text.length() ? afterCharacter(text, to, secret.charAt(i)) : -1;
      if (to < 0) {
        return -1;
      }
    }
    return to;
  }

  /** The index behind one character of a JSON string, if it stands for {@code wanted}, or -1. */
  private static int afterCharacter(String text, int at, char wanted) {
    char c = text.charAt(at);
    if (c != '\\') {
      return c == wanted ? at + 1 : -1;
    }
    if (at + 1 >= text.length()) {
      return -1;
    }
    char escape = text.charAt(at + 1);
    if (escape == 'u') {
      return codeUnit(text, at + 2) == wanted ? at + 2 + HEX_DIGITS : -1;
    }
    return meaning(escape) == wanted ? at + 2 : -1;
  }

  private static char meaning(char escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }

  /** The code unit that four hexadecimal digits name, or -1 if they are none. */
  static int codeUnit(String text, int from) {
    if (from + HEX_DIGITS > text.length()) {
      return -1;
    }
    int unit = 0;
    for (int i = from; i < from + HEX_DIGITS; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }
}
