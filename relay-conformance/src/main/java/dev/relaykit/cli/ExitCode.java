package dev.relaykit.cli;

/** What the process ends with; scripts rely on these. */
final class ExitCode {

  /** All is good. */
  static final int GOOD = 0;

  /** The thing that was checked is not good. */
  static final int NOT_GOOD = 1;

  /** Wrong usage or wrong input; one line says which flag or which place. */
  static final int USAGE = 2;

  /** Could not run: nobody there, authentication refused, a port is taken. */
  static final int COULD_NOT_RUN = 3;

  private ExitCode() {}
}
