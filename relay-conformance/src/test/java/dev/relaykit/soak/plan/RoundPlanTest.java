package dev.relaykit.soak.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.fault.FaultPlan;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.LoginFault;
import dev.relaykit.mock.scenario.Scenario;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundPlanTest {

  private static final long SEED = 42;
  private static final int ROUNDS = 20;

  static Stream<RoundSize> sizes() {
    return Stream.of(RoundSize.SHORT, RoundSize.LONG);
  }

  static List<RoundPlan> rounds(RoundSize size) {
    return IntStream.range(0, ROUNDS).mapToObj(i -> RoundPlan.draw(SEED, i, size)).toList();
  }

  private static Map<String, Integer> planned(RoundPlan plan) {
    Map<String, Integer> counts = new HashMap<>();
    plan.logins().forEach(rule -> counts.merge(rule.fault().kind().wireName(), 1, Integer::sum));
    for (PlannedMessage message : plan.messages()) {
      message
          .mishap()
          .rules()
          .forEach(rule -> counts.merge(rule.fault().kind().wireName(), 1, Integer::sum));
    }
    return counts;
  }

  @Test
  void sameSeedAndOrdinalGiveTheSameRound() {
    assertThat(RoundPlan.draw(SEED, 3, RoundSize.SHORT))
        .isEqualTo(RoundPlan.draw(SEED, 3, RoundSize.SHORT))
        .isNotEqualTo(RoundPlan.draw(SEED, 4, RoundSize.SHORT))
        .isNotEqualTo(RoundPlan.draw(SEED + 1, 3, RoundSize.SHORT));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void everyKindIsPlannedAHundredTimesInTwentyRounds(RoundSize size) {
    Map<String, Integer> sums = new HashMap<>();
    rounds(size).forEach(plan -> planned(plan).forEach((k, n) -> sums.merge(k, n, Integer::sum)));
    for (FaultKind kind : FaultKind.all()) {
      int least = size == RoundSize.LONG ? 50 : 100;
      assertThat(sums.getOrDefault(kind.wireName(), 0)).as(kind.wireName()).isGreaterThan(least);
    }
  }

  @Test
  void everyMishapIsPlannedInEveryFewRounds() {
    Map<Mishap, Long> counts =
        rounds(RoundSize.SHORT).stream()
            .flatMap(plan -> plan.messages().stream())
            .collect(Collectors.groupingBy(PlannedMessage::mishap, Collectors.counting()));
    assertThat(counts.keySet()).containsExactlyInAnyOrder(Mishap.values());
    counts.forEach((mishap, n) -> assertThat(n).as(mishap.name()).isGreaterThan(ROUNDS));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void everyRoundIsAScenarioWithoutDoubts(RoundSize size) {
    for (RoundPlan plan : rounds(size)) {
      Scenario scenario = Scenario.parse("plan", plan.scenario());
      assertThat(scenario.name()).isEqualTo(plan.name());
      assertThat(scenario.seed()).hasValue(plan.seed());
      assertThat(scenario.doubts()).isEmpty();
      assertThat(scenario.faults()).hasSizeLessThan(FaultPlan.MAX_RULES).startsWith(logins(plan));
    }
  }

  private static FaultRule[] logins(RoundPlan plan) {
    return plan.logins().toArray(FaultRule[]::new);
  }

  @Test
  void serverLoadsTheScenario() throws Exception {
    RoundPlan plan = RoundPlan.draw(SEED, 0, RoundSize.SHORT);
    Scenario scenario = Scenario.parse("plan", plan.scenario());
    try (RelayMockServer server =
        RelayMockServer.start(MockConfig.builder().scenario(scenario).build())) {
      assertThat(server.faults().rules()).hasSameSizeAs(scenario.faults());
    }
  }

  @Test
  void everyNumberTellsItsMessage() {
    for (RoundPlan plan : rounds(RoundSize.SHORT)) {
      assertThat(plan.messages())
          .hasSize(RoundSize.SHORT.messages())
          .allSatisfy(message -> assertThat(PlannedMessage.of(message.number())).contains(message));
      assertThat(plan.messages()).extracting(PlannedMessage::index).doesNotHaveDuplicates();
    }
  }

  @Test
  void mishapComesWithAFateThatHasItsMoments() {
    for (RoundPlan plan : rounds(RoundSize.SHORT)) {
      assertThat(plan.messages())
          .allSatisfy(message -> assertThat(message.mishap().suits(message.fate())).isTrue());
    }
  }

  @Test
  void noFewerThanEightRejectionsFollowOneAnotherOrNoMoreThanTwo() {
    for (RoundPlan plan : rounds(RoundSize.SHORT)) {
      assertThat(plan.endsRejected()).as(plan.name()).isEqualTo(longest(plan) > 2);
      assertThat(longest(plan)).as(plan.name()).isIn(1, 2, RoundPlan.ENDLESS_REJECTIONS);
    }
    assertThat(rounds(RoundSize.SHORT).stream().filter(RoundPlan::endsRejected)).hasSize(2);
  }

  private static int longest(RoundPlan plan) {
    TreeSet<Integer> rejected =
        plan.logins().stream()
            .filter(rule -> rule.fault().kind() == LoginFault.Kind.REJECT_LOGIN)
            .map(FaultRule::nth)
            .collect(Collectors.toCollection(TreeSet::new));
    int longest = 0;
    int run = 0;
    for (int nth : rejected) {
      run = rejected.contains(nth - 1) ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  @Test
  void loginAfterOneThatFailsGoesWellButForASecondRejection() {
    for (RoundPlan plan : rounds(RoundSize.SHORT)) {
      Map<Integer, FaultRule> byNth =
          plan.logins().stream()
              .filter(rule -> rule.at() == FaultPoint.CONNECT)
              .collect(Collectors.toMap(FaultRule::nth, rule -> rule));
      assertThat(byNth).doesNotContainKey(1);
      byNth.forEach(
          (nth, rule) -> {
            FaultRule next = byNth.get(nth + 1);
            assertThat(next == null || next.fault().equals(rule.fault())).isTrue();
          });
    }
  }

  @Test
  void oneMessageNeedsOneRuleAndItsOwnFaults() {
    PlannedMessage message =
        new PlannedMessage(7, Fate.FAILED, Mishap.DISCONNECT_TO_RESTART, false, false);
    RoundPlan plan = new RoundPlan("one: \"message\"", 3, List.of(message), List.of());
    Scenario scenario = Scenario.parse("plan", plan.scenario());
    assertThat(scenario.rules()).hasSize(1);
    assertThat(scenario.faults())
        .containsExactly(
            FaultRule.of(Fault.disconnect(true)).at(FaultPoint.EVENT).nth(1).onNumber("+1555??48*"),
            FaultRule.of(Fault.reset()).at(FaultPoint.EVENT).nth(2).onNumber("+1555??48*"));
  }
}
