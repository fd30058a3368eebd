package dev.relaykit.mock.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultRuleTest {

  private static final String FRAMES = "before_reply event now";
  private static final String EVENTS = "event now";
  private static final String CONNECTION = "connect before_reply after_reply event now";

  /** What may happen when; every other pair is refused. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "refuse_upgrade, upgrade, upgrade",
    "delay_upgrade, upgrade, upgrade",
    "no_deflate, upgrade, upgrade",
    "reject_login, connect, connect",
    "delay," + FRAMES + ", event",
    "drop," + FRAMES + ", event",
    "hold," + FRAMES + ", event",
    "duplicate," + FRAMES + ", event",
    "reorder," + FRAMES + ", event",
    "event_first, before_reply, before_reply",
    "one_segment," + FRAMES + ", before_reply",
    "fragment," + FRAMES + ", event",
    "single_bytes," + FRAMES + ", event",
    "binary," + FRAMES + ", event",
    "invalid_json," + FRAMES + ", event",
    "wrong_types," + FRAMES + ", event",
    "non_object," + FRAMES + ", event",
    "oversize," + FRAMES + ", event",
    "numeric_id," + FRAMES + ", event",
    "unknown_method," + EVENTS + ", event",
    "unknown_event," + EVENTS + ", event",
    "skew_timestamp," + EVENTS + ", event",
    "close," + CONNECTION + ", now",
    "reset," + CONNECTION + ", now",
    "silence," + CONNECTION + ", now",
    "stop_reading," + CONNECTION + ", now",
    "ping," + CONNECTION + ", now",
    "no_pong," + CONNECTION + ", now",
    "disconnect," + CONNECTION + ", now",
    "forget_session," + CONNECTION + ", now",
    "throttle," + CONNECTION + ", now",
  })
  void faultHappensAtItsMomentsOnly(String name, String points, String usual) {
    FaultRule rule = FaultRule.of(Samples.of(name));
    assertThat(rule.at().wireName()).isEqualTo(usual);
    List<String> taken = new ArrayList<>();
    for (FaultPoint point : FaultPoint.values()) {
      try {
        assertThat(rule.at(point).at()).isEqualTo(point);
        taken.add(point.wireName());
      } catch (IllegalArgumentException refused) {
        assertThat(refused)
            .hasMessageStartingWith(
                name + " cannot happen at " + point.wireName() + "; it can at ");
      }
    }
    assertThat(taken).containsExactlyInAnyOrder(points.split(" "));
    FaultKind kind = rule.fault().kind();
    assertThat(kind.wireName()).isEqualTo(name);
    assertThat(FaultKind.named(name)).isEqualTo(kind);
  }

  @Test
  void everyFaultIsInTheTable() {
    assertThat(FaultKind.all()).hasSize(31).doesNotHaveDuplicates();
    assertThat(FaultKind.all()).allSatisfy(kind -> Samples.of(kind.wireName()));
    assertThat(FaultKind.named("explode")).isNull();
  }

  @Test
  void ruleReadsAsItIsMeant() {
    FaultRule rule =
        FaultRule.of(Fault.drop())
            .at(FaultPoint.EVENT)
            .nth(2)
            .times(1)
            .onSession("s")
            .onMessage("m")
            .onNumber("+1*")
            .onMethod("messaging.state");
    assertThat(rule)
        .isEqualTo(
            new FaultRule(
                Fault.drop(),
                FaultPoint.EVENT,
                new FaultTarget("s", "m", "+1*", "messaging.state"),
                2,
                1));
  }

  @Test
  void ruleForTheNextFrameHappensOnceAndOthersAreEndless() {
    assertThat(FaultRule.of(Fault.drop()).at(FaultPoint.NOW).times()).isEqualTo(1);
    assertThat(FaultRule.of(Fault.drop()).times()).isZero();
    assertThat(FaultRule.of(Fault.reset()).times()).isEqualTo(1);
    assertThat(FaultRule.of(Fault.reset()).at(FaultPoint.EVENT).times()).isZero();
  }

  @Test
  void onlyAConnectionFaultAtNowWaitsForNothing() {
    assertThat(FaultRule.of(Fault.reset()).isImmediate()).isTrue();
    assertThat(FaultRule.of(Fault.reset()).at(FaultPoint.EVENT).isImmediate()).isFalse();
    assertThat(FaultRule.of(Fault.drop()).at(FaultPoint.NOW).isImmediate()).isFalse();
  }

  static List<Arguments> nonsense() {
    return List.of(
        Arguments.of(FaultRule.of(Fault.noDeflate()), new FaultTarget("s", null, null, null)),
        Arguments.of(FaultRule.of(Fault.noDeflate()), new FaultTarget(null, null, "+1*", null)),
        Arguments.of(FaultRule.of(Fault.rejectLogin()), new FaultTarget(null, "m", null, null)),
        Arguments.of(FaultRule.of(Fault.reset()), new FaultTarget(null, null, null, "a.b")));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void targetThatTheMomentDoesNotHaveIsRefused(FaultRule rule, FaultTarget target) {
    assertThatThrownBy(() -> rule.to(target)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    FaultRule rule = FaultRule.of(Fault.drop());
    assertThatThrownBy(() -> rule.nth(-1)).hasMessage("nth must be from 0 to 1000000: -1");
    assertThatThrownBy(() -> rule.times(1_000_001)).hasMessageContaining("times must be");
    assertThatThrownBy(() -> FaultRule.of(Fault.reset()).nth(1)).hasMessageContaining("nth");
    assertThatThrownBy(() -> FaultRule.of(Fault.reset()).times(2)).hasMessageContaining("times");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "copies", "frames", "bytes", "code", "bytes_per_second", "by"})
  void valuesOutOfRangeNameThemselves(String name) {
    assertThatThrownBy(
            () -> {
              switch (name) {
                case "status" -> Fault.refuseUpgrade(200);
                case "copies" -> Fault.duplicate(0);
                case "frames" -> Fault.oneSegment(1);
                case "bytes" -> Fault.oversize(33 * 1024 * 1024);
                case "code" -> Fault.close(999, "");
                case "by" -> Fault.skewTimestamp(java.time.Duration.ofDays(40_000));
                default -> Fault.throttle(0);
              }
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + " must be");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2000, 2999, 5000})
  void closeCodesThatMayNotBeSentAreRefused(int code) {
    assertThatThrownBy(() -> Fault.close(code, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("code must be");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1003, 1007, 1014, 3000, 4999})
  void closeCodesThatMayBeSentAreTaken(int code) {
    assertThat(Fault.close(code, "").kind().wireName()).isEqualTo("close");
  }

  @ParameterizedTest(name = "{0} takes {1}: {2}")
  @CsvSource({
    "+1555*, +15550001111, true",
    "+1555*, +1555, true",
    "+1555*, +1444, false",
    "*0001, +15550000001, true",
    "*0001, +155500000012, false",
    "+1?55, +1x55, true",
    "+1?55, +155, false",
    "*5*7*, 1527, true",
    "*5*7*, 1725, false",
    "abc, abc, true",
    "abc, abcd, false",
    "'', '', true",
    "'', a, false",
    "**, '', true",
  })
  void numbersMatchWithStarsAndQuestionMarks(String pattern, String number, boolean fits) {
    assertThat(Wildcards.match(pattern, number)).isEqualTo(fits);
  }
}
