package dev.relaykit.conformance.testee;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says why a program could not be started; the operating system says only that it could not. */
final class StartFailure {

  private static final int MAX_SHEBANG = 200;
  private static final String NO_SHELL = ": no shell takes part; give \"sh -c '…'\" if one shall";

  private StartFailure() {}

  /**
   * Why it could not, and what to do.
   *
   * @param program the first word of the command
   * @param said what the operating system said, or null
   */
  static String text(String program, @Nullable String said) {
    return "the testee cannot be started: " + reason(program, said);
  }

  private static String reason(String program, @Nullable String said) {
    if (program.startsWith("~") || program.startsWith("$")) {
      return "'" + program.charAt(0) + "' means nothing here" + NO_SHELL;
    }
    if (program.matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
      return "'" + program + "' sets no variable" + NO_SHELL;
    }
    Path file = Path.of(program);
    if (program.indexOf('/') < 0) {
      return "there is no program '"
          + program
          + "' on the PATH"
          + (Files.exists(file) ? "; the file beside you is './" + program + "'" : "");
    }
    if (!Files.exists(file)) {
      return "there is no file '"
          + program
          + "'"
          + (file.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath());
    }
    if (Files.isDirectory(file)) {
      return "'" + program + "' is a folder";
    }
    if (!Files.isExecutable(file)) {
      return "'" + program + "' is not executable: chmod +x it, or name what runs it before it";
    }
    String first = firstLine(file);
    return first.startsWith("#!")
        ? "'" + program + "' cannot be run; its first line is " + first + ": is that there?"
        : "'" + program + "' cannot be run: " + said;
  }

  private static String firstLine(Path file) {
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      char[] start = new char[MAX_SHEBANG];
      int length = in.read(start);
      return length < 0 ? "" : new String(start, 0, length).lines().findFirst().orElse("");
    } catch (IOException unreadable) {
      return "";
    }
  }
}
