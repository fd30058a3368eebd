package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.soak.plan.Fate;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.Replay;
import dev.relaykit.soak.plan.RoundSize;
import dev.relaykit.soak.run.DefectiveClient;
import dev.relaykit.soak.run.DefectiveClient.Defect;
import dev.relaykit.soak.run.SoakClient;
import dev.relaykit.soak.run.SoakOptions;
import dev.relaykit.soak.subject.OwnSoakClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A round that fails is made small, written, read, and fails again, unless the client is mended. */
final class SoakRunTest {

  private static final SoakOptions OPTIONS =
      new SoakOptions(1, 24, null, 1, new RoundSize("tiny", 24, 0, 0, 0.1, 1, 6), 0);

  private static final SoakClient.Subject DEFECTIVE =
      (port, settings) -> new DefectiveClient(Defect.SAYS_DELIVERED, port, settings);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final StringWriter out = new StringWriter();

  private Path file() {
    return folder.resolve("failure.yaml");
  }

  private SoakRun run(SoakClient.Subject subject, int shrinkBudget) {
    return new SoakRun(
        subject, new SystemTime(), file(), shrinkBudget, new PrintWriter(out, true));
  }

  @Test
  void plantedDefectEndsInAFileThatFailsAgainAndPassesWithTheGoodClient() throws Exception {
    assertThat(run(DEFECTIVE, 40).soak(OPTIONS)).isEqualTo(ExitCode.NOT_GOOD);
    assertThat(out.toString())
        .contains("seed 1\n", "TRUE_STATE: ended 'delivered'", "NOT GOOD\n")
        .contains(file() + ": 1 messages, 0 faults of the login, seen to fail again; run it again");

    Replay replay = Replay.read(file());
    assertThat(replay.plan().messages())
        .extracting(PlannedMessage::fate)
        .containsAnyOf(Fate.UNDELIVERED, Fate.FAILED)
        .hasSize(1);
    assertThat(run(DEFECTIVE, 0).replay(replay)).isEqualTo(ExitCode.NOT_GOOD);
    assertThat(run(OwnSoakClient::open, 0).replay(replay)).isEqualTo(ExitCode.GOOD);
  }

  @Test
  void failureThatIsNotSeenAgainIsWrittenWhole() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    SoakClient.Subject once =
        (port, settings) ->
            opened.getAndIncrement() == 0
                ? DEFECTIVE.open(port, settings)
                : OwnSoakClient.open(port, settings);

    assertThat(run(once, 10).soak(OPTIONS)).isEqualTo(ExitCode.NOT_GOOD);
    assertThat(opened).hasValue(4);
    assertThat(out.toString()).contains("NOT seen to fail again in 3 more runs");
    assertThat(Replay.read(file()).plan().messages()).hasSize(24);
  }

  @Test
  void failureOfAnotherKindDoesNotCountAsTheSame() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    SoakClient.Subject changing =
        (port, settings) ->
            new DefectiveClient(
                opened.getAndIncrement() == 0 ? Defect.SAYS_DELIVERED : Defect.COMPLETES_TWICE,
                port,
                settings);

    run(changing, 10).soak(OPTIONS);
    assertThat(out.toString()).contains("NOT seen to fail again in 3 more runs");
  }

  @Test
  void withoutShrinkingTheWholeRoundIsWrittenAtOnce() throws Exception {
    run(DEFECTIVE, 0).soak(OPTIONS);
    assertThat(out.toString()).contains(file() + ": 24 messages", "not made smaller");
    assertThat(Replay.read(file()).plan().messages()).hasSize(24);
  }

  @Test
  void goodRunWritesNoFileAndTellsWhatEnded() throws Exception {
    run(OwnSoakClient::open, 10).soak(OPTIONS);
    assertThat(out.toString())
        .containsPattern("seed 1 tiny round 0: 2[4-9] messages, 0 violations")
        .containsPattern("  delivered +[0-9]+")
        .containsPattern("  fault refuse_upgrade +[0-9]")
        .containsPattern("2[4-9] messages in 1 rounds, [0-9]+ s, seed 1");
    assertThat(Files.exists(file())).isFalse();
  }
}
