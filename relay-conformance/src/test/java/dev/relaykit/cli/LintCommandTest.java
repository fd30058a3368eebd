package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        .containsExactly(yaml + ": ok, 1 rule, 2 faults", json + ": ok, 0 rules, 0 faults");
  }

  @Test
  void everyMistakeOfEveryFileIsALineWithItsPlace() throws IOException {
    String first = file("a.yaml", "rules:\n- {match: {to: *0001}, script: []}\nfault: []\n");
    String good = file("b.yaml", "{}");
    String second = file("c.yaml", "unmatched: errr");

    CommandRun run = CommandRun.of("lint", first, good, second);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out().lines()).containsExactly(good + ": ok, 0 rules, 0 faults");
    assertThat(run.err().lines()).hasSize(4);
    assertThat(run.err())
        .contains(first + ":2:12: found 'to', expected a word of match")
        .contains(first + ":2:16: found *0001 without quotes")
        .contains(
            first + ":3:1: found 'fault', expected a word of a scenario; did you mean 'faults'?")
        .contains(second + ":1:12: found the text 'errr'");
  }

  @Test
  void inboundMessagesAreCountedToo() throws IOException {
    String yaml = file("a.yaml", "inbound: [{message: {}}, {message: {}}]");

    assertThat(CommandRun.of("lint", yaml).out().lines())
        .containsExactly(yaml + ": ok, 0 rules, 0 faults, 2 inbound messages");
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
}
