package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LintCommandTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void goodFilesAreCounted() throws IOException {
    String yaml =
        file("a.yaml", "rules:\n- {match: {}, script: []}\nfaults: [{drop: {}}, {drop: {}}]");
    String json = file("b.json", "{\"rules\": []}");

    CommandRun run = CommandRun.of("lint", yaml, json);

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(yaml + ": ok, 1 rule, 2 faults", json + ": ok, no rules");
  }

  @Test
  void schemaIsPrintedForEditors() {
    CommandRun run = CommandRun.of("lint", "--schema");

    assertThat(run.exitCode()).isZero();
    assertThat(JsonMapper.builder().build().readTree(run.out()).path("$id").asString())
        .isEqualTo("urn:relaykit:schema:scenario");
  }

  @Test
  void withoutAFileThereIsNothingToCheck() {
    CommandRun.of("lint").assertOneLine(2, "relay lint: ", "FILE");
  }

  @Test
  void everyMistakeOfEveryFileIsALineWithItsPlace() throws IOException {
    String first = file("a.yaml", "rules:\n- {match: {to: *0001}, script: []}\nfault: []\n");
    String good = file("b.yaml", "{}");
    String second = file("c.yaml", "unmatched: errr");

    CommandRun run = CommandRun.of("lint", first, good, second);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out().lines()).containsExactly(good + ": ok, no rules");
    assertThat(run.err().lines()).hasSize(4);
    assertThat(run.err())
        .contains(first + ":2:12: found 'to', expected a word of match")
        .contains(first + ":2:16: found *0001 without quotes")
        .contains(
            first + ":3:1: found 'fault', expected a word of a scenario; did you mean 'faults'?")
        .contains(second + ":1:12: found the text 'errr'");
  }

  @Test
  void faultStepsAreFaultsToo() throws IOException {
    String yaml =
        file(
            "a.yaml",
            """
            rules:
            - match: {}
              script:
              - fault: {drop: {}}
              - repeat: {times: 2, steps: [{fault: {one_segment: [{event: sent}]}}]}
              - choose: [{weight: 1, steps: [{fault: {reset: {}}}]}]
            """);

    assertThat(CommandRun.of("lint", yaml).out().lines())
        .containsExactly(yaml + ": ok, 1 rule, 3 faults");
  }

  @Test
  void readyScenarioNeedsNoFile() {
    CommandRun run = CommandRun.of("lint", "spam-filter");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("spam-filter: ok, a ready scenario, ");
  }

  @Test
  void nameThatIsProbablyMisspeltIsAWarningAndFailsOnlyIfStrict() throws IOException {
    String yaml = file("a.yaml", "rules: [{match: {method: mesaging.send}, script: []}]");
    String said =
        yaml
            + ":1:26: warning: no method is known as 'mesaging.send'; did you mean"
            + " 'messaging.send'?";

    CommandRun run = CommandRun.of("lint", yaml);
    assertThat(run.exitCode()).isZero();
    assertThat(run.err().lines()).containsExactly(said);
    assertThat(run.out().lines()).containsExactly(yaml + ": ok, 1 rule, 1 warning");

    CommandRun strict = CommandRun.of("lint", "--strict", yaml);
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.err().lines()).containsExactly(said);
  }

  @Test
  void inboundMessagesAreCountedToo() throws IOException {
    String yaml = file("a.yaml", "inbound: [{message: {}}, {message: {}}]");

    assertThat(CommandRun.of("lint", yaml).out().lines())
        .containsExactly(yaml + ": ok, 2 inbound messages");
  }

  @Test
  void ruleThatNoRequestReachesIsAMistake() throws IOException {
    String yaml =
        file(
            "a.yaml",
            """
            rules:
            - {name: all, match: {}, script: []}
            - {name: some, match: {method: messaging.send}, script: []}
            """);

    CommandRun.of("lint", yaml)
        .assertOneLine(
            2, yaml + ":3:3: rule 'some' is never used: rule 'all' at " + yaml + ":2:3 takes");
  }

  @Test
  void fileThatIsNotThereIsAMistakeInOneLine() {
    String missing = folder.resolve("none.yaml").toString();

    CommandRun.of("lint", missing).assertOneLine(2, missing + ": there is no such file");
    CommandRun.of("lint", folder.toString()).assertOneLine(2, "it is a folder");
    CommandRun.of("lint").assertOneLine(2, "FILE");
  }

  private static final String CASES =
      """
      area: mine
      cases:
        - id: mine/first
          title: The client logs in
          rules: [REL-CONN-001]
          level: MUST
          side: client
          variants: [{name: a, code: 1000}, {name: b, code: 1001}]
          client: [{use: hello}]
          server: [{expect: {closed: <code>}}]
          calls: [{connect: {}}]
      """;

  @Test
  void caseFileIsCheckedWithTheFragmentsAboveIt() throws IOException {
    Files.createDirectory(folder.resolve("mine"));
    String fragments = file("fragments.yaml", "fragments: {hello: [{ping: {}}]}");
    String cases = file("mine/first.yaml", CASES);

    CommandRun run = CommandRun.of("lint", cases, fragments);

    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .containsExactly(
            cases + ": ok, 1 case, 2 with their variants", fragments + ": ok, 1 fragment");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void caseFileElsewhereIsCheckedWithTheFragmentsOfTheKit() throws IOException {
    String good = file("good.yaml", CASES.replace("hello", "client-login"));
    String bad = file("bad.yaml", CASES.replace("hello", "client-loginn").replace("MUST", "MST"));

    CommandRun run = CommandRun.of("lint", good, bad);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out().lines()).containsExactly(good + ": ok, 1 case, 2 with their variants");
    assertThat(run.err())
        .contains(bad + ":6:12: found the text 'MST'")
        .contains(bad + ":9:20: found the text 'client-loginn'")
        .contains("did you mean 'client-login'?");
  }
}
