package dev.relaykit.mock.fault;

/** Matches texts against patterns with {@code *} for any characters and {@code ?} for one. */
public final class Wildcards {

  private Wildcards() {}

  /**
   * Whether a text is as a pattern wants it, as a whole. Takes time of at most pattern times text:
   * a star that did not fit takes one character more.
   */
  public static boolean match(String pattern, String text) {
    int at = 0;
    int star = -1;
    int retry = 0;
    int next = 0;
    while (next < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        retry = next;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(next))) {
        at++;
        next++;
      } else if (star >= 0) {
        at = star + 1;
        next = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
