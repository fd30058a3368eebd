package dev.relaykit.cli;

/**
 * Something outside is not as the command needs it; ends with {@link ExitCode#COULD_NOT_RUN} and
 * this one line.
 */
final class CouldNotRun extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CouldNotRun(String problem) {
    super(problem);
  }

  CouldNotRun(String problem, Throwable cause) {
    super(problem, cause);
  }
}
