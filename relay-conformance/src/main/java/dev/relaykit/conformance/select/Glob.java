package dev.relaykit.conformance.select;

import java.util.regex.Pattern;

/**
 * A pattern for IDs in which {@code *} stands for any text, slashes too. Immutable.
 *
 * @param text the pattern as it is written
 */
public record Glob(String text) {

  /** Whether an ID is one of those that the pattern is for. */
  public boolean matches(String id) {
    String[] parts = text.split("\\*", -1);
    StringBuilder regex = new StringBuilder(Pattern.quote(parts[0]));
    for (int i = 1; i < parts.length; i++) {
      regex.append(".*").append(Pattern.quote(parts[i]));
    }
    return Pattern.matches(regex.toString(), id);
  }
}
