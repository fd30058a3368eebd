package dev.relaykit.cli;

import dev.relaykit.conformance.load.CaseDraft;
import dev.relaykit.conformance.load.CaseException;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.mock.scenario.ReadyScenario;
import dev.relaykit.mock.scenario.Rule;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioException;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.WeightedSteps;
import dev.relaykit.mock.source.SourceProblem;
import java.io.PrintWriter;
import java.nio.file.Files;
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
      "Checks scenario files, and files of conformance cases.",
      "Says every mistake as file:line:column, what was found there, and what was expected. What"
          + " can be played and is probably misspelt is a warning, which leaves the exit code at 0."
    })
@SuppressWarnings("NullAway.Init")
final class LintCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Scenario or case files, YAML or JSON.")
  private List<Path> files = List.of();

  @Option(names = "--strict", description = "End with exit code 1 if there are warnings.")
  private boolean strict;

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
      exitCode = Math.max(exitCode, check(file, out, err));
    }
    out.flush();
    err.flush();
    return exitCode;
  }

  private int check(Path file, PrintWriter out, PrintWriter err) {
    List<SourceProblem> mistakes = new ArrayList<>();
    List<SourceProblem> warnings = new ArrayList<>();
    String contents = "";
    try {
      contents = contents(file, mistakes, warnings);
    } catch (ScenarioException problem) {
      mistakes.addAll(problem.problems());
    } catch (CaseException problem) {
      mistakes.addAll(problem.problems());
    }
    mistakes.forEach(err::println);
    warnings.forEach(it -> err.println(it.place() + ": warning: " + it.text()));
    if (!mistakes.isEmpty()) {
      return ExitCode.USAGE;
    }
    out.println(
        file
            + ": ok, "
            + contents
            + (warnings.isEmpty() ? "" : ", " + counted(warnings.size(), "warning")));
    return strict && !warnings.isEmpty() ? ExitCode.NOT_GOOD : ExitCode.GOOD;
  }

  /** What a good file holds; what is to be doubted in it goes into the lists. */
  private static String contents(
      Path file, List<SourceProblem> mistakes, List<SourceProblem> warnings) {
    ReadyScenario ready =
        Files.exists(file) ? null : ReadyScenario.find(file.toString()).orElse(null);
    if (ready != null) {
      return "a ready scenario, " + contents(ready.scenario());
    }
    Optional<List<ConformanceCase>> cases = CaseDraft.read(file);
    if (cases.isPresent()) {
      return contents(cases.get());
    }
    Optional<List<String>> fragments = CaseDraft.fragmentNames(file);
    if (fragments.isPresent()) {
      return counted(fragments.get().size(), "fragment");
    }
    Scenario scenario = Scenario.read(file);
    mistakes.addAll(scenario.doubts());
    warnings.addAll(scenario.warnings());
    return contents(scenario);
  }

  private static String contents(Scenario scenario) {
    int faults = scenario.faults().size();
    for (Rule rule : scenario.rules()) {
      faults += faultSteps(rule.script());
    }
    List<String> counts = new ArrayList<>();
    count(counts, scenario.rules().size(), "rule");
    count(counts, faults, "fault");
    count(counts, scenario.inbound().size(), "inbound message");
    return counts.isEmpty() ? "no rules" : String.join(", ", counts);
  }

  private static void count(List<String> counts, int count, String what) {
    if (count > 0) {
      counts.add(counted(count, what));
    }
  }

  private static int faultSteps(Script script) {
    int count = 0;
    for (Script.Placed placed : script.steps()) {
      if (placed.step() instanceof Step.Fault) {
        count++;
      } else if (placed.step() instanceof Step.OneSegment segment) {
        count += 1 + faultSteps(segment.steps());
      } else if (placed.step() instanceof Step.Repeat repeat) {
        count += faultSteps(repeat.steps());
      } else if (placed.step() instanceof Step.Choose choose) {
        for (WeightedSteps option : choose.options()) {
          count += faultSteps(option.steps());
        }
      }
    }
    return count;
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
