package dev.relaykit.cli;

import dev.relaykit.conformance.report.site.Site;
import dev.relaykit.conformance.report.site.SiteFolder;
import dev.relaykit.protocol.rules.RuleList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code relay conform site}: several reports as one static site. */
@Command(
    name = "site",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description =
        "Makes a static site of reports: subjects by rules, cases, conversations, badges.")
@SuppressWarnings("NullAway.Init")
final class ConformSite implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "REPORT",
      description = "A report.json, or the folder that --report wrote.")
  private List<Path> reports;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "Where the site goes; pages of an earlier site there are replaced.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SortedMap<String, String> files;
    try {
      files = Site.of(ReportFiles.read(reports), RuleList.load());
    } catch (IllegalArgumentException problem) {
      throw new UsageError("REPORT", String.valueOf(problem.getMessage()));
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new UsageError("--out", out + " is no folder");
    }
    try {
      SiteFolder.write(out, files);
    } catch (IOException problem) {
      throw new UsageError("--out", out + " cannot be written: " + problem);
    }
    PrintWriter console = spec.commandLine().getOut();
    console.println(
        "made " + out.resolve("index.html") + " and " + (files.size() - 1) + " more files");
    console.flush();
    return ExitCode.GOOD;
  }
}
