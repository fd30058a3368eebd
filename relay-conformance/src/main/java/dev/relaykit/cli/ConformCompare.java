package dev.relaykit.cli;

import dev.relaykit.conformance.report.ComparisonPage;
import dev.relaykit.conformance.report.KnownDefect;
import dev.relaykit.conformance.report.KnownDefects;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.mock.source.SourceReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code relay conform compare}: several reports as one page. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Puts reports of several subjects or versions side by side, as Markdown.")
@SuppressWarnings("NullAway.Init")
final class ConformCompare implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "REPORT",
      description = "A report.json, or the folder that --report wrote.")
  private List<Path> reports;

  @Option(
      names = "--defects",
      paramLabel = "FILE",
      description = "Defects that were measured before, to be looked for.")
  private @Nullable Path defects;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<JsonNode> trees = ReportFiles.read(reports);
    PrintWriter out = spec.commandLine().getOut();
    out.print(ComparisonPage.of(trees, knownDefects()));
    out.flush();
    return ExitCode.GOOD;
  }

  private List<KnownDefect> knownDefects() {
    if (defects == null) {
      return List.of();
    }
    KnownDefects.Content content = KnownDefects.read(SourceReader.read(defects));
    if (!content.problems().isEmpty()) {
      SourceProblem first = content.problems().get(0);
      throw new UsageError(first.place().toString(), first.text());
    }
    return content.defects();
  }
}
