package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs with a testee that fails, or only now and then. */
class ConformRepeatTest {

  private static final String CASE = "connect/login/version";
  private static final String STARTED =
      "read -r a; echo \"{\\\"id\\\":1,\\\"ok\\\":{\\\"name\\\":\\\"n\\\",\\\"sdk\\\":\\\"s\\\","
          + "\\\"version\\\":\\\"1\\\",\\\"language\\\":\\\"sh\\\",\\\"features\\\":[\\\"ws\\\"]}}\";";
  private static final String REFUSES =
      "read -r a; echo \"{\\\"id\\\":2,\\\"unsupported\\\":\\\"not today\\\"}\"; read -r a";

  @TempDir Path folder;

  private CommandRun client(String script, String... flags) {
    List<String> words =
        new ArrayList<>(
            List.of("conform", "client", "--only", CASE, "--testee", "sh -c '" + script + "'"));
    words.addAll(Arrays.asList(flags));
    return CommandRun.of(words.toArray(String[]::new));
  }

  /** Each process takes the next number, {@code $n}. One more is started than there are rounds. */
  private String counted() {
    return "n=1; while ! mkdir " + folder + "/$n 2>&-; do n=$((n+1)); done; ";
  }

  private int starts() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return (int) all.count();
    }
  }

  @Test
  void caseIsPlayedAsOftenAsIsWanted() throws IOException {
    CommandRun run = client(counted() + STARTED + REFUSES, "--repeat", "3");

    assertThat(run.out()).contains("SKIPPED " + CASE + ": unsupported: connect: not today");
    assertThat(starts()).isEqualTo(3 + 1);
  }

  @Test
  void worstOfSeveralRoundsCountsAndTheOutcomeIsCalledFlaky() throws IOException {
    String failsInTheThirdRound =
        counted() + STARTED + "if [ $n = 3 ]; then read -r a; exit 9; fi; ";
    Path report = folder.resolveSibling(folder.getFileName() + "-report");
    CommandRun run =
        client(failsInTheThirdRound + REFUSES, "--repeat", "5", "--report", report.toString());

    assertThat(run.out()).containsPattern("(?m)^FAIL " + CASE).contains("exit code 9");
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_GOOD);
    assertThat(starts()).isEqualTo(5 + 1);
    String flaky = "flaky: 1 FAIL, 4 SKIPPED in 5 rounds";
    assertThat(run.out()).contains("\n" + CASE + " is " + flaky + "\n", "(" + flaky + ")");
    for (String form : List.of("junit.xml", "results.tap", "summary.md", "matrix.html")) {
      assertThat(report.resolve(form)).as(form).content().contains("flaky");
    }
    assertThat(report.resolve("report.json")).content().containsPattern("\"SKIPPED\" : 4");
  }

  @Test
  void failureThatIsListedIsGreen() throws IOException {
    String file = Files.writeString(folder.resolve("list"), "connect/*\n").toString();
    String fails = STARTED + "read -r a; exit 9";

    assertThat(client(fails).exitCode()).isEqualTo(ExitCode.NOT_GOOD);
    CommandRun run = client(fails, "--known-failing", file);
    assertThat(run.out()).contains("FAIL " + CASE, "cases: 1 FAIL").doesNotContain("red: ");
    assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
  }

  @Test
  void listDoesNotExcuseWhatCouldNotBeRun() throws IOException {
    String file = Files.writeString(folder.resolve("list"), "connect/*\n").toString();
    CommandRun run = client(STARTED + "read -r a; echo nonsense; cat", "--known-failing", file);

    assertThat(run.out()).contains("COULD_NOT_RUN " + CASE, "red: " + CASE + " could not be run");
    assertThat(run.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
  }

  @Test
  void whatWasSkippedBesideWhatCouldNotBeRunIsNoVerdict() {
    CommandRun run =
        client(
            STARTED + "read -r a; echo nonsense; cat", "--only", "messaging/send/tags-and-region");

    assertThat(run.out()).contains("cases: 1 SKIPPED, 1 COULD_NOT_RUN");
    assertThat(run.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
  }

  @Test
  void failureBesideWhatCouldNotBeRunIsAVerdict() {
    String script =
        counted() + STARTED + "read -r a; if [ $n = 1 ]; then exit 9; else echo nonsense; cat; fi";
    CommandRun run = client(script, "--only", "connect/login/*", "--jobs", "1");

    assertThat(run.out()).contains("FAIL", "COULD_NOT_RUN");
    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_GOOD);
  }
}
