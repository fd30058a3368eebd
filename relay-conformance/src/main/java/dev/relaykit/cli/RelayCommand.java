package dev.relaykit.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code relay}: the command that holds all the others. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Mock server, client and conformance kit for the SignalWire RELAY protocol.",
    footer = {
      "",
      "Exit codes: 0 good; 1 the thing checked is not good; 2 wrong usage or input; 3 could not run.",
      "Not affiliated with SignalWire."
    },
    subcommands = {DemoCommand.class, MockCommand.class, SendCommand.class, CertsCommand.class})
public final class RelayCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init")
  RelayCommand() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param args the command and its flags
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command line, ready to execute; tests give it writers of their own. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new RelayCommand());
    line.registerConverter(java.time.Duration.class, new DurationConverter());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(RelayCommand::wrongUsage);
    line.setExecutionExceptionHandler(RelayCommand::failed);
    return line;
  }

  /** No command given: says which there are. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: demo, mock, send or certs");
  }

  private static int wrongUsage(ParameterException problem, String[] args) {
    CommandLine line = problem.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    line.getErr()
        .println(
            name
                + ": "
                + oneLine(String.valueOf(problem.getMessage()))
                + " (see ./"
                + name
                + " --help)");
    line.getErr().flush();
    return ExitCode.USAGE;
  }

  private static int failed(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
    String name = line.getCommandSpec().qualifiedName();
    String said =
        problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
    line.getErr().println(name + ": " + oneLine(said));
    line.getErr().flush();
    return problem instanceof UsageError ? ExitCode.USAGE : ExitCode.COULD_NOT_RUN;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
