package dev.relaykit.mock.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultPlanTest {

  private static final FaultRule DROP = FaultRule.of(Fault.drop());

  private final FaultPlan plan = new FaultPlan();

  private static Moment event(@Nullable String session, @Nullable String message) {
    return new Moment(FaultPoint.EVENT, session, "messaging.state", message, "+15550001111");
  }

  private boolean isDue(Moment moment) {
    return !plan.due(moment).isEmpty();
  }

  @Test
  void planWithoutRulesIsIdle() {
    assertThat(plan.isIdle()).isTrue();
    assertThat(plan.due(event("s", "m"))).isEmpty();
  }

  @Test
  void faultsAreDueInTheOrderInWhichTheyWereArmed() {
    plan.arm(FaultRule.of(Fault.duplicate(1)));
    plan.arm(DROP);
    assertThat(plan.due(event("s", "m"))).containsExactly(Fault.duplicate(1), Fault.drop());
  }

  @Test
  void nthIsCountedForEachMessageOnItsOwn() {
    String id = plan.arm(DROP.nth(2));
    assertThat(isDue(event("s", "m1"))).isFalse();
    assertThat(isDue(event("s", "m2"))).isFalse();
    assertThat(isDue(event("s", "m1"))).isTrue();
    assertThat(isDue(event("other", "m2"))).as("whatever session it goes to").isTrue();
    assertThat(isDue(event("s", "m1"))).isFalse();
    assertThat(plan.fired(id)).isEqualTo(2);
  }

  @Test
  void nthOfFramesWithoutAMessageIsCountedForEachSession() {
    plan.arm(DROP.nth(2));
    assertThat(isDue(event("s1", null))).isFalse();
    assertThat(isDue(event("s2", null))).isFalse();
    assertThat(isDue(event("s1", null))).isTrue();
    assertThat(isDue(event("s2", null))).isTrue();
  }

  @Test
  void nthUpgradeIsCountedForTheWholeServer() {
    plan.arm(FaultRule.of(Fault.refuseUpgrade(503)).nth(2));
    assertThat(isDue(Moment.upgrade())).isFalse();
    assertThat(isDue(Moment.upgrade())).isTrue();
    assertThat(isDue(Moment.upgrade())).isFalse();
  }

  @Test
  void nthLoginIsCountedForTheWholeServer() {
    plan.arm(FaultRule.of(Fault.rejectLogin()).nth(2));
    assertThat(isDue(Moment.connect("s1"))).isFalse();
    assertThat(isDue(Moment.connect("s2"))).isTrue();
    assertThat(isDue(Moment.connect("s3"))).isFalse();
  }

  @Test
  void onlyMomentsThatFitAreCounted() {
    plan.arm(DROP.nth(2).onMethod("messaging.receive"));
    assertThat(isDue(event("s", "m"))).isFalse();
    Moment inbound = new Moment(FaultPoint.EVENT, "s", "messaging.receive", "m", null);
    assertThat(isDue(inbound)).isFalse();
    assertThat(isDue(inbound)).isTrue();
  }

  @Test
  void spentRuleIsKeptWithItsCountAndMakesThePlanIdleAgain() {
    String id = plan.arm(DROP.times(2));
    assertThat(plan.isIdle()).isFalse();
    assertThat(isDue(event("s", "m"))).isTrue();
    assertThat(plan.isIdle()).isFalse();
    assertThat(isDue(event("s", "m"))).isTrue();
    assertThat(plan.isIdle()).isTrue();
    assertThat(isDue(event("s", "m"))).isFalse();
    assertThat(plan.rules()).containsExactly(new ArmedRule(id, DROP.times(2), 2, true));
  }

  @Test
  void ruleIsForItsTargetOnly() {
    FaultRule all =
        DROP.onSession("s").onMessage("m").onNumber("+1555*").onMethod("messaging.state");
    plan.arm(all);
    assertThat(isDue(event("s", "m"))).isTrue();
    assertThat(isDue(event("t", "m"))).isFalse();
    assertThat(isDue(event("s", "n"))).isFalse();
    assertThat(isDue(new Moment(FaultPoint.EVENT, "s", "messaging.state", "m", "+1444"))).isFalse();
    assertThat(isDue(new Moment(FaultPoint.EVENT, "s", "messaging.state", "m", null))).isFalse();
    assertThat(isDue(new Moment(FaultPoint.EVENT, "s", null, "m", "+1555"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(FaultPoint.class)
  void ruleForTheNextFrameTakesAnyFrame(FaultPoint point) {
    plan.arm(DROP.at(FaultPoint.NOW));
    boolean isFrame =
        point == FaultPoint.BEFORE_REPLY || point == FaultPoint.EVENT || point == FaultPoint.NOW;
    assertThat(isDue(new Moment(point, "s", null, null, null))).isEqualTo(isFrame);
    assertThat(plan.isIdle()).as("once").isEqualTo(isFrame);
  }

  @Test
  void whatOnlyAnEventHasWaitsForAnEvent() {
    plan.arm(FaultRule.of(Fault.unknownEvent()).at(FaultPoint.NOW));
    assertThat(isDue(new Moment(FaultPoint.BEFORE_REPLY, "s", null, null, null))).isFalse();
    assertThat(isDue(event("s", "m"))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(FaultPoint.class)
  void ruleTakesItsOwnMomentAndNoOther(FaultPoint point) {
    plan.arm(FaultRule.of(Fault.reset()).at(FaultPoint.AFTER_REPLY));
    assertThat(isDue(new Moment(point, "s", null, null, null)))
        .isEqualTo(point == FaultPoint.AFTER_REPLY);
  }

  @Test
  void whatWaitsForNothingCannotBeArmedButRecorded() {
    FaultRule reset = FaultRule.of(Fault.reset());
    assertThatThrownBy(() -> plan.arm(reset)).hasMessageContaining("say at connect");
    String id = plan.record(reset, 3);
    assertThat(plan.rules()).containsExactly(new ArmedRule(id, reset, 3, true));
    assertThat(plan.isIdle()).isTrue();
  }

  @Test
  void rulesAreRemovedByIdBySessionOrAllTogether() {
    String first = plan.arm(DROP);
    String second = plan.arm(DROP.onSession("s"));
    String third = plan.arm(DROP.onSession("t"));
    assertThat(List.of(first, second, third)).containsExactly("f-1", "f-2", "f-3");
    assertThat(plan.remove(first)).isTrue();
    assertThat(plan.remove(first)).isFalse();
    plan.clear("s");
    assertThat(plan.rules().stream().map(ArmedRule::id)).containsExactly(third);
    assertThat(plan.isIdle()).isFalse();
    plan.clear();
    assertThat(plan.rules()).isEmpty();
    assertThat(plan.isIdle()).isTrue();
    assertThat(plan.fired(first)).isZero();
  }

  @Test
  void fullPlanDropsSpentRulesThenThoseOfOneMessageAndRefusesBeyond() {
    plan.arm(DROP.times(1));
    isDue(event("s", "m"));
    plan.arm(DROP.onMessage("m"));
    IntStream.range(2, FaultPlan.MAX_RULES).forEach(i -> plan.arm(DROP));
    plan.arm(DROP);
    assertThat(plan.rules().get(0).id()).isEqualTo("f-2");
    plan.arm(DROP);
    assertThat(plan.rules().get(0).id()).isEqualTo("f-3");
    assertThat(plan.rules()).hasSize(FaultPlan.MAX_RULES);
    assertThatThrownBy(() -> plan.arm(DROP))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1000 faults are armed already");
  }

  @Test
  void rulesOfASessionThatHasEndedAreSpentAndMakeRoom() {
    String id = plan.arm(DROP.onSession("s"));
    plan.due(event("s", "m"));
    plan.sessionEnded("s");
    assertThat(plan.isIdle()).isTrue();
    assertThat(plan.rules()).containsExactly(new ArmedRule(id, DROP.onSession("s"), 1, true));
    for (int i = 0; i < 2 * FaultPlan.MAX_RULES; i++) {
      plan.arm(DROP.onSession("t" + i));
      plan.sessionEnded("t" + i);
    }
    assertThat(plan.rules()).hasSize(FaultPlan.MAX_RULES);
  }

  @Test
  void countsOfTheOldestMessagesAreForgotten() {
    plan.arm(DROP.nth(2));
    isDue(event("s", "first"));
    IntStream.range(0, FaultPlan.MAX_COUNTED).forEach(i -> isDue(event("s", "m" + i)));
    assertThat(isDue(event("s", "first"))).as("counted from the start again").isFalse();
    assertThat(isDue(event("s", "m" + (FaultPlan.MAX_COUNTED - 1)))).isTrue();
  }

  @Test
  void rulesMayBeArmedWhileMomentsPass() throws InterruptedException {
    plan.arm(DROP);
    CountDownLatch started = new CountDownLatch(1);
    List<Integer> seen = new ArrayList<>();
    Thread loop =
        new Thread(
            () -> {
              started.countDown();
              for (int i = 0; i < 2000; i++) {
                seen.add(plan.due(event("s", "m" + i)).size());
              }
            });
    loop.start();
    started.await();
    for (int i = 0; i < 500; i++) {
      plan.remove(plan.arm(DROP));
    }
    loop.join();
    assertThat(seen).allSatisfy(count -> assertThat(count).isBetween(1, 2));
    assertThat(plan.rules()).hasSize(1);
  }
}
