package dev.relaykit.soak.shrink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.fault.LoginFault;
import dev.relaykit.soak.plan.Fate;
import dev.relaykit.soak.plan.Mishap;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.plan.RoundPlan;
import dev.relaykit.soak.plan.RoundSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShrinkerTest {

  private static final RoundPlan ROUND = RoundPlan.draw(7, 1, RoundSize.SHORT);
  private static final int PLENTY = 2_000;

  private static boolean has(RoundPlan plan, Predicate<PlannedMessage> wanted) {
    return plan.messages().stream().anyMatch(wanted);
  }

  private static boolean rejects(RoundPlan plan) {
    return plan.logins().stream()
        .anyMatch(rule -> rule.fault().kind() == LoginFault.Kind.REJECT_LOGIN);
  }

  /** What makes a round fail, and how many messages, mishaps and faults of the login it takes. */
  static Stream<Arguments> causes() {
    return Stream.of(
        cause("nothing", plan -> true, 0, 0, 0),
        cause("any message", plan -> !plan.messages().isEmpty(), 1, 0, 0),
        cause("one message", plan -> has(plan, message -> message.index() == 17), 1, 0, 0),
        cause("its fate", plan -> has(plan, message -> message.fate() == Fate.FAILED), 1, 0, 0),
        cause("a name", plan -> has(plan, PlannedMessage::named), 1, 0, 0),
        cause("three messages", plan -> plan.messages().size() > 2, 3, 0, 0),
        cause("a rejected login", ShrinkerTest::rejects, 0, 0, 1),
        cause(
            "a message and another's mishap",
            plan ->
                has(plan, message -> message.index() == 17)
                    && has(plan, message -> message.mishap() == Mishap.SILENCE_AT_EVENT),
            2,
            1,
            0),
        cause(
            "two mishaps and two faults of the login",
            plan ->
                has(plan, message -> message.mishap() == Mishap.DROP_REPLY)
                    && has(plan, message -> message.mishap().weight() == Mishap.Weight.BREAK)
                    && rejects(plan)
                    && plan.logins().size() > 1,
            2,
            2,
            2));
  }

  private static Arguments cause(
      String name, Predicate<RoundPlan> fails, int messages, int mishaps, int logins) {
    return Arguments.of(name, fails, messages, mishaps, logins);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("causes")
  void whatIsLeftIsWhatItTakes(
      String name, Predicate<RoundPlan> fails, int messages, int mishaps, int logins) {
    Shrunk shrunk = new Shrinker(fails, 1, PLENTY, step -> {}).shrink(ROUND);
    assertThat(shrunk.isReproduced()).isTrue();
    assertThat(fails.test(shrunk.plan())).isTrue();
    assertThat(shrunk.plan().messages()).hasSize(messages);
    assertThat(shrunk.plan().messages().stream().filter(m -> m.mishap() != Mishap.NONE))
        .hasSize(mishaps);
    assertThat(shrunk.plan().logins()).hasSize(logins);
    assertThat(shrunk.runs()).as("a replay must not take a day").isLessThan(200);
    assertThat(shrunk.plan().name()).isEqualTo(ROUND.name());
    assertThat(shrunk.plan().seed()).isEqualTo(ROUND.seed());
  }

  @Test
  void whatIsNotNeededBecomesPlain() {
    Predicate<RoundPlan> fails = plan -> plan.messages().size() >= 5;
    Shrunk shrunk = new Shrinker(fails, 1, PLENTY, step -> {}).shrink(ROUND);
    assertThat(shrunk.plan().messages())
        .hasSize(5)
        .allSatisfy(
            message ->
                assertThat(message)
                    .isEqualTo(
                        new PlannedMessage(
                            message.index(), Fate.DELIVERED, Mishap.NONE, false, false)));
  }

  @Test
  void orderOfMessagesStays() {
    Predicate<RoundPlan> fails =
        plan ->
            plan.messages().stream().filter(m -> m.index() % 300 == 17 && m.index() < 1500).count()
                == 5;
    Shrunk shrunk = new Shrinker(fails, 1, PLENTY, step -> {}).shrink(ROUND);
    assertThat(shrunk.plan().messages())
        .extracting(PlannedMessage::index)
        .containsExactly(17, 317, 617, 917, 1217);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 33})
  void noMoreRoundsAreRunThanTheBudgetAllows(int budget) {
    AtomicInteger runs = new AtomicInteger();
    Predicate<RoundPlan> fails =
        plan -> {
          runs.incrementAndGet();
          return has(plan, message -> message.index() == 17)
              && has(plan, message -> message.index() == 1400);
        };
    Shrunk shrunk = new Shrinker(fails, 3, budget, step -> {}).shrink(ROUND);
    assertThat(runs).hasValue(budget);
    assertThat(shrunk.runs()).isEqualTo(budget);
    assertThat(fails.test(shrunk.plan())).isTrue();
  }

  @Test
  void roundThatDoesNotFailAgainStaysAsItIs() {
    Shrunk shrunk = new Shrinker(plan -> false, 4, PLENTY, step -> {}).shrink(ROUND);
    assertThat(shrunk).isEqualTo(new Shrunk(ROUND, 4, false));
  }

  @Test
  void roundThatFailsNowAndThenGetsSmallAllTheSame() {
    Random luck = new Random(42);
    Predicate<RoundPlan> fails =
        plan -> has(plan, message -> message.index() == 17) && luck.nextInt(3) > 0;
    Shrunk shrunk = new Shrinker(fails, 6, PLENTY, step -> {}).shrink(ROUND);
    assertThat(shrunk.plan().messages()).extracting(PlannedMessage::index).containsExactly(17);
    assertThat(shrunk.plan().logins()).isEmpty();
  }

  @Test
  void sameAnswersGiveTheSameRoundAndTheSameSteps() {
    List<Shrunk> once = new ArrayList<>();
    List<Shrunk> again = new ArrayList<>();
    Predicate<RoundPlan> fails =
        plan -> has(plan, message -> message.mishap() == Mishap.THROTTLE) && rejects(plan);
    new Shrinker(fails, 1, PLENTY, once::add).shrink(ROUND);
    new Shrinker(fails, 1, PLENTY, again::add).shrink(ROUND);
    assertThat(once).isEqualTo(again).hasSizeGreaterThan(10);
  }

  @Test
  void progressTellsOfRoundsThatFailAndGetNoLarger() {
    List<Shrunk> steps = new ArrayList<>();
    Predicate<RoundPlan> fails = plan -> has(plan, message -> message.index() == 901);
    Shrunk last = new Shrinker(fails, 1, PLENTY, steps::add).shrink(ROUND);
    assertThat(steps.get(0)).isEqualTo(new Shrunk(ROUND, 1, true));
    assertThat(steps.get(steps.size() - 1).plan()).isEqualTo(last.plan());
    assertThat(steps)
        .isSortedAccordingTo((a, b) -> b.plan().messages().size() - a.plan().messages().size());
    assertThat(steps).allSatisfy(step -> assertThat(fails.test(step.plan())).isTrue());
  }

  @Test
  void numbersBelowOneAreRefused() {
    assertThatThrownBy(() -> new Shrinker(plan -> true, 0, 1, step -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Shrinker(plan -> true, 1, 0, step -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
