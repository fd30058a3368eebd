package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConformSiteTest {

  private static final String ONE_CASE = "connect/login/result";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void reportOfARunBecomesASiteWithABadge() {
    Path report = folder.resolve("report");
    Path badge = folder.resolve("badge.svg");
    Path site = folder.resolve("a/site");

    CommandRun played =
        CommandRun.of(
            "conform",
            "self",
            "--only",
            ONE_CASE,
            "--report",
            report.toString(),
            "--badge",
            badge.toString());
    CommandRun made = CommandRun.of("conform", "site", report.toString(), "--out", site.toString());

    assertThat(played.exitCode()).as(played.err()).isZero();
    assertThat(badge).content().contains("1 / 1 MUST");
    assertThat(made.exitCode()).as(made.err()).isZero();
    assertThat(made.out()).contains("made " + site.resolve("index.html"));
    assertThat(site.resolve("cases/connect.login.result.html")).exists();
  }

  @Test
  void mistakesAreOneLine() throws IOException {
    Path empty =
        Files.writeString(
            folder.resolve("empty.json"), "{\"cases\": [], \"subject\": {}, \"run\": {}}");
    Path odd =
        Files.writeString(
            folder.resolve("odd.json"),
            "{\"cases\": [{\"verdict\": \"GOOD\"}], \"subject\": {}, \"run\": {}}");
    String out = folder.resolve("out").toString();

    CommandRun.of("conform", "site", empty.toString(), "--out", out)
        .assertOneLine(ExitCode.USAGE, "REPORT", "there is no case in it");
    CommandRun.of("conform", "site", odd.toString(), "--out", out)
        .assertOneLine(ExitCode.USAGE, "REPORT", odd + ": there is no verdict 'GOOD'");
    CommandRun.of("conform", "site", empty.toString()).assertOneLine(ExitCode.USAGE, "--out", "");
    assertThat(Path.of(out)).doesNotExist();
  }
}
