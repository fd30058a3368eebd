package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConformCompareTest {

  private static final String ONE_CASE = "connect/login/result";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private Path report() {
    Path report = folder.resolve("report");
    assertThat(
            CommandRun.of("conform", "self", "--only", ONE_CASE, "--report", report.toString())
                .exitCode())
        .isZero();
    return report;
  }

  @Test
  void reportOfARunIsComparedByItsFolderOrItsFile() throws IOException {
    Path report = report();
    Path defects =
        Files.writeString(
            folder.resolve("d.yaml"),
            "defects: [{title: T, measured: M, cases: [" + ONE_CASE + "], shown_by: X}]");

    CommandRun run =
        CommandRun.of(
            "conform",
            "compare",
            report.toString(),
            report.resolve("report.json").toString(),
            "--defects",
            defects.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains(
            "| `" + ONE_CASE + "` | MUST | PASS |", "| T | M | not there |", "| `PASS` | 1 |");
  }

  @Test
  void reportFolderHoldsItsFormsAndItsSiteAndNothingOfAnEarlierRun() throws IOException {
    Path report = report();
    Files.writeString(report.resolve("report.json"), "{}");
    Files.writeString(report.resolve("cases").resolve("gone.html"), "x");
    Files.writeString(report.resolve("cases").resolve("mine.html"), "x");
    Files.writeString(
        report.resolve("site-files.txt"), "cases/gone.html\n", StandardOpenOption.APPEND);
    report();

    try (var files = Files.list(report)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "report.json",
              "junit.xml",
              "results.tap",
              "summary.md",
              "index.html",
              "matrix.html",
              "cases.html",
              "style.css",
              "site-files.txt",
              "rules",
              "cases",
              "results",
              "badges");
    }
    assertThat(report.resolve("report.json")).content().contains("\"verdict\" : \"PASS\"");
    assertThat(report.resolve("cases/gone.html")).doesNotExist();
    assertThat(report.resolve("cases/mine.html")).exists();
  }

  @Test
  void whatIsNoReportIsNamed() throws IOException {
    Path json = Files.writeString(folder.resolve("a.json"), "{\"cases\": []}");
    Path text = Files.writeString(folder.resolve("b.json"), "nonsense");
    Path none = folder.resolve("none");

    CommandRun.of("conform", "compare", json.toString())
        .assertOneLine(ExitCode.USAGE, "REPORT", json + " is no report of 'relay conform'");
    CommandRun.of("conform", "compare", text.toString())
        .assertOneLine(ExitCode.USAGE, "REPORT", text + " is no JSON");
    CommandRun.of("conform", "compare", none.toString())
        .assertOneLine(ExitCode.USAGE, "REPORT", none + " cannot be read");
  }

  @Test
  void mistakeInTheFileOfDefectsHasItsPlace() throws IOException {
    Path defects = Files.writeString(folder.resolve("d.yaml"), "defects: [{title: T}]\n");

    CommandRun.of("conform", "compare", report().toString(), "--defects", defects.toString())
        .assertOneLine(ExitCode.USAGE, defects + ":1:11: ");
  }
}
