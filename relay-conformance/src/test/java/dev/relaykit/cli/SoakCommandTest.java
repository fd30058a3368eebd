package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.soak.plan.Fate;
import dev.relaykit.soak.plan.Mishap;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.RoundPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The flags of {@code relay soak}; wrong ones end it before a round begins. */
final class SoakCommandTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @AfterEach
  void levelOfOtherTests() {
    LogLevel.WARNING.apply();
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("f.yaml"), text).toString();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "--messages, 0, '--messages: must be at least 1'",
    "--messages, many, 'many'' is no whole number'",
    "--duration, 60, 'is no duration; write 500ms, 30s, 2m or 1h'",
    "--duration, 0s, 'is not more than zero and at most 24h'",
    "--seed, x, 'x'' is no whole number'",
    "--lanes, 0, '--lanes: must be from 1 to 64'",
    "--lanes, 65, '--lanes: must be from 1 to 64'",
    "--least-faults, -1, '--least-faults: must not be negative'",
    "--shrink, -1, '--shrink: must not be negative'",
    "--log-level, loud, 'loud'"
  })
  void wrongValueIsOneLine(String flag, String value, String told) {
    CommandRun.of("soak", flag, value).assertOneLine(2, told);
  }

  @Test
  void messagesAndDurationExcludeEachOther() {
    CommandRun.of("soak", "--messages", "5", "--duration", "1s")
        .assertOneLine(2, "--duration: --messages is given already; give one of the two");
  }

  @Test
  void moreLanesThanTheHeapHasRoomForAreRefused() {
    CommandRun.of("soak", "--lanes", "64")
        .assertOneLine(2, "--lanes: 64 rounds at a time take a heap of 3072 MiB", "-Xmx3072m");
  }

  @Test
  void fileThatCannotBeWrittenIsRefusedBeforeTheRun() {
    Path missing = folder.resolve("missing");
    CommandRun.of("soak", "--out", missing.resolve("f.yaml").toString())
        .assertOneLine(2, "--out: there is no folder " + missing + "; make it first");
    CommandRun.of("soak", "--out", folder.toString())
        .assertOneLine(2, "--out: " + folder + " is a folder; name a file in it");
  }

  @Test
  void everyMistakeOfAReplayFileIsALineWithItsPlace() throws IOException {
    String broken = file("seed: x\nrules: {}\n");
    CommandRun run = CommandRun.of("soak", "--replay", broken);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err())
        .contains("relay soak: --replay: " + broken + ":1:7: ", broken + ":2:8: ");
  }

  @Test
  void scenarioThatIsNoReplayIsRefused() throws IOException {
    String scenario = file("seed: 3\nrules:\n- {name: hello, match: {}, script: []}\n");
    CommandRun.of("soak", "--replay", scenario)
        .assertOneLine(2, scenario + ":3:3: the rule 'hello' is not called by", "it is no replay");
    CommandRun.of("soak", "--replay", file("rules: []\n"))
        .assertOneLine(2, "f.yaml: has no seed, so it is no replay");
  }

  @Test
  void replayFileThatCannotBeReadIsOneLine() {
    String missing = folder.resolve("none.yaml").toString();
    CommandRun.of("soak", "--replay", missing)
        .assertOneLine(2, "--replay: " + missing + ": there is no such file");
  }

  @ParameterizedTest
  @CsvSource({"--messages, 5", "--duration, 5s", "--seed, 5"})
  void replayTakesNothingOfARun(String flag, String value) {
    CommandRun.of("soak", "--replay", "any.yaml", flag, value)
        .assertOneLine(2, "--replay: runs one round as it stands in its file");
  }

  @Test
  void replayOfAGoodRoundIsGood() throws IOException {
    RoundPlan plan =
        new RoundPlan(
            "one",
            5,
            List.of(new PlannedMessage(0, Fate.FAILED, Mishap.NONE, false, false)),
            List.of());
    CommandRun run = CommandRun.of("soak", "--replay", file(plan.replayScenario()));

    assertThat(run.out().lines()).containsExactly("one: 2 messages, 0 violations");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void helpNamesTheFlagsAndTheirDefaults() {
    CommandRun run = CommandRun.of("soak", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("Usage: relay soak", "--replay=FILE", "soak-failure.yaml by default");
  }
}
