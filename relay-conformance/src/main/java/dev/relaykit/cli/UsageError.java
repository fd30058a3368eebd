package dev.relaykit.cli;

/**
 * Wrong input that picocli cannot see; ends the command with {@link ExitCode#USAGE} and this one
 * line.
 */
final class UsageError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param place the flag, or {@code file:line:column}
   * @param problem what is wrong there and what to do
   */
  UsageError(String place, String problem) {
    super(place + ": " + problem);
  }
}
