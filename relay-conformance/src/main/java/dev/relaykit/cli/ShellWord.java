package dev.relaykit.cli;

import java.util.regex.Pattern;

/** Words of a command line that is shown to be typed again. */
final class ShellWord {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellWord() {}

  /** The word so that a shell, and {@code --testee}, take it as it is. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
