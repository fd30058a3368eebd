package dev.relaykit.cli;

import dev.relaykit.client.Scheme;
import dev.relaykit.mock.source.NearestWord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code relay}: the command that holds all the others. */
@Command(
    name = "relay",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Mock server, client and conformance kit for the SignalWire RELAY protocol.",
    footer = {
      "",
      "Exit codes: 0 good; 1 the thing checked is not good; 2 wrong usage or input; 3 could not"
          + " run.",
      "Not affiliated with SignalWire."
    },
    subcommands = {
      DemoCommand.class,
      MockCommand.class,
      SendCommand.class,
      LintCommand.class,
      CertsCommand.class,
      ConformCommand.class,
      TesteeCommand.class,
      SoakCommand.class,
      RecordCommand.class
    })
public final class RelayCommand implements Runnable {

  @Spec private CommandSpec spec;

  private final Map<String, String> environment;

  @SuppressWarnings("NullAway.Init")
  private RelayCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param args the command and its flags
   */
  public static void main(String[] args) {
    System.exit(commandLine(System.getenv()).execute(args));
  }

  /** The whole command line, ready to execute; tests give it variables and writers of their own. */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line = new CommandLine(new RelayCommand(environment));
    line.setExpandAtFiles(false); // a text may well begin with @
    line.registerConverter(Duration.class, new DurationConverter());
    line.registerConverter(Integer.class, WholeNumberConverter.ofInt());
    line.registerConverter(int.class, WholeNumberConverter.ofInt());
    line.registerConverter(Long.class, WholeNumberConverter.ofLong());
    line.registerConverter(long.class, WholeNumberConverter.ofLong());
    line.registerConverter(Scheme.class, new NameConverter<>(Scheme.class));
    line.registerConverter(LogLevel.class, new NameConverter<>(LogLevel.class));
    line.setParameterExceptionHandler(RelayCommand::wrongUsage);
    line.setExecutionExceptionHandler(RelayCommand::failed);
    return line;
  }

  /** The environment variables that the commands go by. */
  Map<String, String> environment() {
    return environment;
  }

  /** No command given: says which there are. */
  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: " + names(spec.commandLine()));
  }

  private static int wrongUsage(ParameterException problem, String[] args) {
    CommandLine line = problem.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    line.getErr().println(name + ": " + oneLine(said(problem)) + " (see ./" + name + " --help)");
    line.getErr().flush();
    return ExitCode.USAGE;
  }

  private static String said(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      CommandLine line = problem.getCommandLine();
      if (first.startsWith("-")) {
        String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
        return "there is no option "
            + first
            + NearestWord.of(name, line.getCommandSpec().optionsMap().keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
      }
      return line.getSubcommands().isEmpty()
          ? "'" + first + "' belongs to no option"
          : "there is no command '"
              + first
              + "'; "
              + NearestWord.hint(first, line.getSubcommands().keySet());
    }
    return String.valueOf(problem.getMessage()).replaceFirst("^Error: ", "");
  }

  private static String names(CommandLine line) {
    return String.join(", ", line.getSubcommands().keySet());
  }

  private static int failed(Exception problem, CommandLine line, CommandLine.ParseResult parsed) {
    String name = line.getCommandSpec().qualifiedName();
    for (String said : said(problem)) {
      line.getErr().println(name + ": " + oneLine(said));
    }
    line.getErr().flush();
    return problem instanceof UsageError ? ExitCode.USAGE : ExitCode.COULD_NOT_RUN;
  }

  private static List<String> said(Exception problem) {
    if (problem instanceof UsageError mistakes) {
      return mistakes.lines();
    }
    String message = problem.getMessage();
    return List.of(message == null ? problem.getClass().getSimpleName() : message);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
