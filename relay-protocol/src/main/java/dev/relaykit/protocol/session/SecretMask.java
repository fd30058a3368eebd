package dev.relaykit.protocol.session;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Hides secrets in text that is about to be shown: frames, broken frames, error texts (REL-LOG-001
 * to REL-LOG-003).
 *
 * <p>The string value of every member named {@code token}, {@code project}, {@code jwt_token},
 * {@code authorization_state} or {@code dpop_token} becomes {@value #MASK}, at any depth and in
 * broken JSON too, and so does every literal occurrence of the live secrets that the mask was made
 * with. Takes time linear in the text. Immutable; any thread.
 */
public final class SecretMask {

  /** What stands in place of a secret. */
  public static final String MASK = "***";

  /**
   * Secrets shorter than this, in characters, are hidden by their member's name only: they occur
   * everywhere.
   */
  public static final int MIN_LITERAL = 4;

  private static final Set<String> MEMBERS =
      Set.of("token", "project", "jwt_token", "authorization_state", "dpop_token");

  private final List<String> literals;

  /**
   * A mask for the given live secrets.
   *
   * @param secrets project, token, JWT and authorization state as far as they are known; null and
   *     empty ones must be left out
   */
  public SecretMask(Collection<String> secrets) {
    literals =
        secrets.stream()
            .filter(secret -> secret.length() >= MIN_LITERAL)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** A mask that knows no live secret. */
  public static SecretMask ofMembersOnly() {
    return new SecretMask(List.of());
  }

  /** The text without its secrets. */
  public String mask(String text) {
    String masked = maskMembers(text);
    for (String literal : literals) {
      masked = masked.replace(literal, MASK);
    }
    return masked;
  }

  private static String maskMembers(String text) {
    StringBuilder out = null;
    int copied = 0;
    int at = text.indexOf('"');
    while (at >= 0) {
      int end = endOfString(text, at);
      if (end < 0) {
        break;
      }
      int value = MEMBERS.contains(unescaped(text, at + 1, end - 1)) ? valueAfter(text, end) : -1;
      if (value < 0) {
        at = text.indexOf('"', end);
        continue;
      }
      int valueEnd = endOfString(text, value);
      out = out == null ? new StringBuilder(text.length()) : out;
      out.append(text, copied, value).append('"').append(MASK).append('"');
      copied = valueEnd < 0 ? text.length() : valueEnd;
      at = valueEnd < 0 ? -1 : text.indexOf('"', valueEnd);
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  /** Where a string value begins that follows a member name, or -1 if something else follows. */
  private static int valueAfter(String text, int nameEnd) {
    int at = skipBlanks(text, nameEnd);
    if (at >= text.length() || text.charAt(at) != ':') {
      return -1;
    }
    at = skipBlanks(text, at + 1);
    return at < text.length() && text.charAt(at) == '"' ? at : -1;
  }

  /**
   * The index behind the closing quote of the string that begins at {@code start}, or -1 if the
   * text ends first.
   */
  private static int endOfString(String text, int start) {
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  /** A member name may be spelled with escapes; only those can matter here. */
  private static String unescaped(String text, int from, int to) {
    String name = text.substring(from, to);
    if (name.indexOf('\\') < 0) {
      return name;
    }
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '\\' && i + 5 < name.length() && name.charAt(i + 1) == 'u') {
        try {
          plain.append((char) Integer.parseInt(name, i + 2, i + 6, 16));
          i += 5;
          continue;
        } catch (NumberFormatException noEscape) {
          return name;
        }
      }
      plain.append(c);
    }
    return plain.toString();
  }
}
