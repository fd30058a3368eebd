package dev.relaykit.cli;

import java.util.List;

/**
 * Wrong input that picocli cannot see; ends the command with {@link ExitCode#USAGE} and a line for
 * each mistake, hardly ever more than one.
 */
final class UsageError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  /**
   * @param place the flag, or {@code file:line:column}
   * @param problem what is wrong there and what to do
   */
  UsageError(String place, String problem) {
    this(place, List.of(problem));
  }

  /**
   * @param problems at least one
   */
  UsageError(String place, List<String> problems) {
    super(place + ": " + String.join("; ", problems));
    this.lines = problems.stream().map(problem -> place + ": " + problem).toList();
  }

  /** What is wrong, a line for each mistake. */
  List<String> lines() {
    return lines;
  }
}
