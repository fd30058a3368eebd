package dev.relaykit.soak.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.scenario.Rule;
import dev.relaykit.mock.scenario.Scenario;
import dev.relaykit.mock.scenario.ScenarioException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

  private static final long SEED = 42;

  private static RoundPlan round() {
    return RoundPlan.draw(SEED, 1, RoundSize.SHORT);
  }

  private static RoundPlan small(int kept) {
    RoundPlan plan = round();
    return plan.with(
        plan.messages().subList(100, 100 + kept), plan.logins().subList(0, Math.min(kept, 20)));
  }

  private static String small() {
    return small(3).replayScenario();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 30, 700})
  void fileOfASmallRoundGivesItBack(int kept) {
    RoundPlan small = small(kept);
    Replay replay = Replay.parse("replay.yaml", small.replayScenario());
    assertThat(replay.plan()).isEqualTo(small);
    assertThat(replay.scenario().doubts()).isEmpty();
    assertThat(replay.scenario().rules()).hasSize(kept);
  }

  static Stream<RoundPlan> wholeRounds() {
    return Stream.of(
        RoundPlan.draw(SEED, 5, RoundSize.SHORT),
        RoundPlan.draw(SEED, 5, RoundSize.LONG),
        RoundPlan.draw(Long.MIN_VALUE, 0, RoundSize.LONG),
        RoundPlan.draw(Long.MAX_VALUE, Integer.MAX_VALUE - 1_500_000_000, RoundSize.SHORT));
  }

  @ParameterizedTest
  @MethodSource("wholeRounds")
  void fileOfAWholeRoundNamesItAndIsShort(RoundPlan plan) {
    String text = plan.replayScenario();
    assertThat(text.length()).isLessThan(20_000);
    assertThat(plan.canBeWritten()).isTrue();
    assertThat(Replay.parse("replay.yaml", text).plan()).isEqualTo(plan);
  }

  @Test
  void longestListOfMessagesCanBeRead() {
    RoundPlan plan = RoundPlan.draw(SEED, 5, RoundSize.LONG);
    List<PlannedMessage> numbered =
        IntStream.range(0, RoundPlan.MAX_LISTED)
            .mapToObj(i -> new PlannedMessage(i, Fate.FAILED, Mishap.NONE, false, false))
            .toList();
    RoundPlan full = plan.with(numbered, plan.logins());
    assertThat(full.canBeWritten()).isTrue();
    assertThat(Replay.parse("replay.yaml", full.replayScenario()).plan()).isEqualTo(full);
  }

  @Test
  void partOfALongRoundThatIsTooLongForAFileIsRefused() {
    RoundPlan plan = RoundPlan.draw(SEED, 5, RoundSize.LONG);
    RoundPlan part = plan.with(plan.messages().subList(0, 5_000), plan.logins());
    assertThat(part.canBeWritten()).isFalse();
    assertThatThrownBy(part::replayScenario)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("seed 42 long round 5 has 5000 messages, and a file 2000 at most");
  }

  @Test
  void roundKeepsItsWindow() {
    RoundPlan plan = RoundPlan.draw(SEED, 5, RoundSize.LONG);
    RoundPlan part = plan.with(plan.messages().subList(0, 5), List.of());
    assertThat(Replay.parse("f", part.replayScenario()).plan().window())
        .isEqualTo(RoundSize.LONG.window());
    assertThat(round().window()).isEqualTo(RoundSize.SHORT.window());
    assertThat(new RoundPlan("mine", 1, List.of(), List.of()).window()).isEqualTo(4);
  }

  @Test
  void editedRulesAndFaultsCount() {
    String text = small();
    String rule =
        text.substring(text.indexOf("- name"), text.indexOf("- name", 50 + text.indexOf("- name")));
    Replay replay =
        Replay.parse("f", text.replace(rule, "").replace("faults:\n", "faults:\n- {drop: {}}\n"));
    assertThat(replay.plan().messages()).hasSize(2).isEqualTo(small(3).messages().subList(1, 3));
    assertThat(replay.scenario().faults()).hasSize(small(3).logins().size() + 1 + faults(text));
  }

  private static int faults(String text) {
    return Scenario.parse("f", text).faults().size() - small(3).logins().size();
  }

  @Test
  void fateWhoseRuleIsTakenOutIsNotSent() {
    String text = round().replayScenario();
    int from = text.indexOf("- name: \"failed\"");
    String edited = text.substring(0, from) + text.substring(text.indexOf("- name", from + 1));
    assertThat(Replay.parse("f", edited).plan().messages())
        .hasSizeGreaterThan(1000)
        .noneMatch(message -> message.fate() == Fate.FAILED);
  }

  @Test
  void ruleOfTheProbesTakesNothingElse() {
    Scenario scenario = Scenario.parse("f", RoundPlan.probeScenario());
    assertThat(scenario.rules()).extracting(Rule::name).containsExactly("probes");
    String prefix = PlannedMessage.probePrefix();
    assertThat(PlannedMessage.probe(0).number()).startsWith(prefix);
    assertThat(PlannedMessage.probe(99_999).number()).startsWith(prefix);
    assertThat(new PlannedMessage(899_999, Fate.DELIVERED, Mishap.NONE, false, false).number())
        .doesNotStartWith(prefix);
  }

  @Test
  void fileThatIsNoReplayIsRefused() {
    assertRefused("rules: []\n", "f: has no seed, so it is no replay; relay soak writes one");
    assertRefused(small().replaceFirst("seed: [0-9]+\n", ""), "f: has no seed, so it is no replay");
    assertRefused(
        "seed: 1\nrules:\n- {name: mine, match: {}, script: []}\n",
        "f:3:3: the rule 'mine' is not called by the number of a message of the soak; it is no"
            + " replay");
    assertRefused(
        "seed: 1\nrules:\n- {name: \"+155501000900000\", match: {}, script: []}\n",
        "f:3:3: the rule '+155501000900000' is not called by the number of a message");
    assertRefused(
        "seed: 1\nrules:\n- {name: delivered, match: {method: a}, script: []}\n"
            + "- {name: mine, match: {method: b}, script: []}\n",
        "f:4:3: the rule 'mine' is not called by a fate, as the other rules are");
    assertRefused(
        "scenario: mine\nseed: 1\nrules:\n- {name: delivered, match: {}, script: []}\n",
        "f: its rules are called by fates, but the scenario is called 'mine' and not like a round");
    assertRefused(
        "scenario: seed 1 short round 99999999999\n"
            + "seed: 1\nrules:\n- {name: delivered, match: {}, script: []}\n",
        "and not like a round");
    assertRefused(
        "seed: 1\nrules:\n- {name: \"+155501000000007\", match: {method: a}, script: []}\n"
            + "- {name: \"+155502000000007\", match: {method: b}, script: []}\n",
        "f:4:3: the rule '+155502000000007' is not called by a number with an index of its own");
  }

  @Test
  void wholeRoundOfAnotherVersionIsRefused() {
    assertRefused(
        round().replayScenario().replaceFirst("seed: [0-9]+\n", "seed: 5\n"),
        "f: its seed is not the one that 'seed 42 short round 1' has; another version of the kit");
  }

  private static void assertRefused(String yaml, String why) {
    assertThatThrownBy(() -> Replay.parse("f", yaml))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void fileThatCannotBeReadIsSaidWithItsPlace(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("f.yaml"), "rules: []\nseed: x\n");
    assertThatThrownBy(() -> Replay.read(file))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(file + ":2:7: ");
    assertThatThrownBy(() -> Replay.read(folder.resolve("none.yaml")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageContaining("there is no such file");
  }
}
