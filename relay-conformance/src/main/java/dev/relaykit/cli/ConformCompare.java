package dev.relaykit.cli;

import dev.relaykit.conformance.report.ComparisonPage;
import dev.relaykit.conformance.report.KnownDefect;
import dev.relaykit.conformance.report.KnownDefects;
import dev.relaykit.mock.source.SourceProblem;
import dev.relaykit.mock.source.SourceReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code relay conform compare}: several reports as one page. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Puts reports of several subjects or versions side by side, as Markdown.")
@SuppressWarnings("NullAway.Init")
final class ConformCompare implements Callable<Integer> {

  private static final String REPORT = "report.json";

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
    List<JsonNode> trees = new ArrayList<>();
    for (Path report : reports) {
      trees.add(tree(report));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(ComparisonPage.of(trees, knownDefects()));
    out.flush();
    return ExitCode.GOOD;
  }

  private static JsonNode tree(Path report) {
    Path file = Files.isDirectory(report) ? report.resolve(REPORT) : report;
    try {
      JsonNode tree = JsonMapper.builder().build().readTree(Files.readAllBytes(file));
      if (!tree.path("cases").isArray()
          || !tree.path("subject").isObject()
          || !tree.path("run").isObject()) {
        throw new UsageError("REPORT", file + " is no report of 'relay conform'");
      }
      return tree;
    } catch (IOException problem) {
      throw new UsageError("REPORT", file + " cannot be read");
    } catch (JacksonException problem) {
      throw new UsageError("REPORT", file + " is no JSON");
    }
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
