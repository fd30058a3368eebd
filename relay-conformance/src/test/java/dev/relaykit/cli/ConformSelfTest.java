package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run of cases that pass says, and the flags that all kinds of runs have in common. */
class ConformSelfTest {

  private static final String CASE = "connect/login/version";

  @TempDir Path folder;

  private static CommandRun self(String... flags) {
    List<String> words = new ArrayList<>(List.of("conform", "self"));
    words.addAll(Arrays.asList(flags));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private String list(String text) throws IOException {
    return Files.writeString(folder.resolve("known-failing.txt"), text).toString();
  }

  private JsonNode report(String... flags) throws IOException {
    Path report = Files.createTempDirectory(folder, "report");
    List<String> words = new ArrayList<>(Arrays.asList(flags));
    words.addAll(List.of("--report", report.toString()));
    CommandRun run = self(words.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    return JsonMapper.builder().build().readTree(Files.readString(report.resolve("report.json")));
  }

  @Test
  void casesThatPassEndWithCodeZeroAndAreCounted() {
    CommandRun run = self("--only", CASE, "--only", "connect/login/result");

    assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
    assertThat(run.out().lines())
        .containsExactly("PASS connect/login/result", "PASS " + CASE, "cases: 2 PASS");
  }

  @Test
  void listIsTheSameTwiceAndPlaysNothing() {
    CommandRun run = self("--list");

    assertThat(run.exitCode()).isEqualTo(ExitCode.GOOD);
    assertThat(self("--list").out()).isEqualTo(run.out());
    List<String[]> lines = run.out().lines().map(line -> line.split("\t", -1)).toList();
    assertThat(lines).hasSizeGreaterThan(70).allSatisfy(line -> assertThat(line).hasSize(4));
    assertThat(lines).extracting(line -> line[0]).doesNotHaveDuplicates();
    assertThat(lines).extracting(line -> line[0]).allMatch(id -> id.contains("/"));
    assertThat(lines).extracting(line -> line[1]).isSubsetOf("MUST", "SHOULD", "MAY", "OBSERVED");
    assertThat(lines).extracting(line -> line[2]).containsOnly("client", "server");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          conform self --list --only connect/*/version    | connect/login/version
          conform client --list --only connect/login/* --rule REL-CONN-002 | connect/login
          conform server --list --only server/session/ping | server/session/ping
          """)
  void listNeedsNobodyToPlayWith(String command, String id) {
    CommandRun run = CommandRun.of(command.split(" "));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.GOOD);
    assertThat(run.out().lines()).isNotEmpty().allMatch(line -> line.startsWith(id));
  }

  @Test
  void listedCaseThatPassesIsRed() throws IOException {
    CommandRun run = self("--only", CASE, "--known-failing", list("connect/login/* # once\n"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_GOOD);
    assertThat(run.out())
        .contains("PASS " + CASE)
        .contains("red: " + CASE + " was expected to fail, and passed: take it off the list");
  }

  @Test
  void patternOfTheListThatIsForNoCaseIsRedAndItsLineIsNamed() throws IOException {
    String file = list("# none of them\n\nno/such/*\n");
    CommandRun run = self("--only", CASE, "--known-failing", file);

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_GOOD);
    assertThat(run.out())
        .contains("red: " + file + ":3: no case of this run is called 'no/such/*'");
  }

  @Test
  void listThatCannotBeReadIsToldBeforeAnyCaseIsPlayed() {
    self("--only", CASE, "--known-failing", folder.resolve("missing").toString())
        .assertOneLine(ExitCode.USAGE, "--known-failing", "missing cannot be read");
  }

  @Test
  void reportHasAllItsFormsAndNamesTheCases() throws IOException {
    Path report = folder.resolve("a").resolve("report");
    CommandRun run = self("--only", CASE, "--report", report.toString());

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    for (String form :
        List.of("report.json", "junit.xml", "results.tap", "summary.md", "cases.html")) {
      assertThat(report.resolve(form))
          .content()
          .containsPattern("connect[/.]login(/|\" name=\")version");
    }
  }

  @Test
  void reportThatCannotBeWrittenIsToldBeforeAnyCaseIsPlayed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    self("--only", CASE, "--report", file.toString())
        .assertOneLine(ExitCode.USAGE, "--report", "file is no folder and cannot become one");
  }

  @Test
  void casesAreReportedInOneOrderHoweverManyArePlayedAtATime() {
    CommandRun one = self("--only", "connect/login/*", "--jobs", "1");
    CommandRun many = self("--only", "connect/login/*", "--jobs", "8");

    assertThat(one.exitCode()).as(one.out()).isZero();
    assertThat(many.out()).isEqualTo(one.out());
    assertThat(one.out().lines().filter(line -> line.startsWith("PASS ")).sorted())
        .containsExactlyElementsOf(
            one.out().lines().filter(line -> line.startsWith("PASS ")).toList());
  }

  @Test
  void sameSeedGivesTheKitTheSameIds() throws IOException {
    String one = protocol(report("--only", CASE, "--seed", "5"));

    assertThat(one).startsWith("signalwire_");
    assertThat(protocol(report("--only", CASE, "--seed", "5"))).isEqualTo(one);
    assertThat(protocol(report("--only", CASE, "--seed", "6"))).isNotEqualTo(one);
  }

  private static String protocol(JsonNode report) {
    for (JsonNode line : report.at("/cases/0/transcript")) {
      String text = line.path("text").asString();
      if (line.path("kind").asString().equals("SERVER_FRAME") && text.contains("\"protocol\"")) {
        return JsonMapper.builder().build().readTree(text).at("/result/protocol").asString();
      }
    }
    throw new AssertionError("no login was answered: " + report);
  }

  @Test
  void transcriptOfACaseThatPassesIsShownIfItIsAskedFor() {
    assertThat(self("--only", CASE, "--trace").out())
        .contains("c->s #1 {", "replay: ./relay conform self", "--only " + CASE);
    assertThat(self("--only", CASE).out()).doesNotContain("c->s");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --only nothing/such        | --only: no case is called 'nothing/such'
          --only connect/login/verson | did you mean 'connect/login/version'?
          --only ''                  | --only: no case is called ''
          --rule REL-XXX             | --rule
          --feature fax              | --feature: there is no feature 'fax'; there is callbacks
          --level WILL               | --level
          --jobs 0                   | --jobs: must be from 1 to 64
          --jobs 65                  | --jobs: must be from 1 to 64
          --repeat 0                 | --repeat: must be from 1 to 1000
          --timeout-scale 0          | --timeout-scale: must be above 0, and 100 at most
          --timeout-scale 101        | --timeout-scale: must be above 0, and 100 at most
          --seed x                   | --seed
          --no-such-flag x           | --no-such-flag
          """)
  void wrongFlagIsOneLine(String flags, String text) {
    self(flags.replace("''", "").split(" ", -1)).assertOneLine(ExitCode.USAGE, text);
  }

  @Test
  void runWithoutACaseIsRed() {
    CommandRun run = self("--only", "connect/login/*", "--rule", "REL-REQ-003");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_GOOD);
    assertThat(run.out()).contains("red: nothing was proved: no case has come to a verdict");
  }

  @Test
  void levelTakesStricterCasesToo() {
    List<String> must = ids("MUST");
    List<String> may = ids("MAY");

    assertThat(may).containsAll(must).hasSizeGreaterThan(must.size());
    assertThat(ids("SHOULD")).containsAll(must);
  }

  private static List<String> ids(String level) {
    return self("--list", "--level", level).out().lines().map(one -> one.split("\t")[0]).toList();
  }
}
