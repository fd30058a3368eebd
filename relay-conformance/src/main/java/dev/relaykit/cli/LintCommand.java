package dev.relaykit.cli;

import dev.relaykit.conformance.load.CaseDraft;
import dev.relaykit.conformance.load.CaseException;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.mock.source.SourceProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code relay lint}: every mistake of scenario files and case files, before anything is started
 * with them.
 */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = {
      "Checks scenario files, and files of conformance cases. Says every mistake as",
      "file:line:column, what was found there, and what was expected."
    })
@SuppressWarnings("NullAway.Init")
final class LintCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Scenario or case files, YAML or JSON.")
  private List<Path> files = List.of();

  @Option(
      names = "--schema",
      description = "Print the JSON Schema of scenarios instead, for an editor.")
  private boolean schema;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (schema) {
      out.print(Scenario.schema());
      out.flush();
      return ExitCode.GOOD;
    }
    if (files.isEmpty()) {
      throw new UsageError("FILE", "is missing: name a scenario or case file, or say --schema");
    }
    PrintWriter err = spec.commandLine().getErr();
    int exitCode = ExitCode.GOOD;
    for (Path file : files) {
      try {
        List<SourceProblem> doubts = new ArrayList<>();
        String contents = contents(file, doubts);
        doubts.forEach(err::println);
        if (doubts.isEmpty()) {
          out.println(file + ": ok, " + contents);
        } else {
          exitCode = ExitCode.USAGE;
        }
      } catch (ScenarioException mistakes) {
        mistakes.problems().forEach(err::println);
        exitCode = ExitCode.USAGE;
      } catch (CaseException mistakes) {
        mistakes.problems().forEach(err::println);
        exitCode = ExitCode.USAGE;
      }
    }
    out.flush();
    err.flush();
    return exitCode;
  }

  /** What a good file holds; what is to be doubted in it goes into the list. */
  private static String contents(Path file, List<SourceProblem> doubts) {
    Optional<List<ConformanceCase>> cases = CaseDraft.read(file);
    if (cases.isPresent()) {
      return contents(cases.get());
    }
    Optional<List<String>> fragments = CaseDraft.fragmentNames(file);
    if (fragments.isPresent()) {
      return counted(fragments.get().size(), "fragment");
    }
    Scenario scenario = Scenario.read(file);
    doubts.addAll(scenario.doubts());
    int inbound = scenario.inbound().size();
    return counted(scenario.rules().size(), "rule")
        + ", "
        + counted(scenario.faults().size(), "fault")
        + (inbound == 0 ? "" : ", " + counted(inbound, "inbound message"));
  }

  private static String contents(List<ConformanceCase> cases) {
    long written = cases.stream().map(one -> one.id().withoutVariant()).distinct().count();
    String text = counted(Math.toIntExact(written), "case");
    return written == cases.size() ? text : text + ", " + cases.size() + " with their variants";
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
