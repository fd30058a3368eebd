package dev.relaykit.cli;

import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.mock.source.SourceProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay lint}: every mistake of scenario files, before a server is started with them. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Checks scenario files. Says every mistake as file:line:column, what was found there, and",
      "what was expected."
    })
@SuppressWarnings("NullAway.Init")
final class LintCommand implements Callable<Integer> {

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenario files, YAML or JSON.")
  private List<Path> files;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    int exitCode = ExitCode.GOOD;
    for (Path file : files) {
      try {
        Scenario scenario = Scenario.read(file);
        List<SourceProblem> doubts = scenario.doubts();
        doubts.forEach(err::println);
        if (doubts.isEmpty()) {
          out.println(file + ": ok, " + contents(scenario));
        } else {
          exitCode = ExitCode.USAGE;
        }
      } catch (ScenarioException mistakes) {
        mistakes.problems().forEach(err::println);
        exitCode = ExitCode.USAGE;
      }
    }
    out.flush();
    err.flush();
    return exitCode;
  }

  private static String contents(Scenario scenario) {
    int inbound = scenario.inbound().size();
    return counted(scenario.rules().size(), "rule")
        + ", "
        + counted(scenario.faults().size(), "fault")
        + (inbound == 0 ? "" : ", " + counted(inbound, "inbound message"));
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
