package dev.relaykit.mock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.script.Answer;
import dev.relaykit.mock.script.Delay;
import dev.relaykit.mock.script.Expectation;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.script.Notice;
import dev.relaykit.mock.script.Outgoing;
import dev.relaykit.mock.script.Pattern;
import dev.relaykit.mock.script.Script;
import dev.relaykit.mock.script.Step;
import dev.relaykit.mock.script.TextTemplate;
import dev.relaykit.mock.script.WeightedSteps;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.rpc.ResultCode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the parts of a scenario become. */
class ScenarioTest {

  static Stream<Arguments> steps() {
    return Stream.of(
        Arguments.of("reply: default", new Step.Reply(new Answer.Default())),
        Arguments.of(
            "reply: {code: \"402\", message: m, errors: [{code: c, message: d, attribute: a}]}",
            new Step.Reply(
                new Answer.Refusal(
                    new ResultCode("402"),
                    TextTemplate.of("m"),
                    List.of(
                        new Answer.Refusal.Complaint(
                            TextTemplate.of("c"), TextTemplate.of("d"), TextTemplate.of("a")))))),
        Arguments.of(
            "reply: {error: {code: -32603, message: m}}",
            new Step.Reply(new Answer.Error(-32603, "m"))),
        Arguments.of("event: sent", new Step.Event(new Notice.State(MessageState.SENT, null))),
        Arguments.of(
            "event: {state: failed, reason: spam, segments: 2}",
            new Step.Event(
                new Notice.State(MessageState.FAILED, TextTemplate.of("spam"), 2, null))),
        Arguments.of(
            "send: {hex: 00ff}", new Step.Send(new Outgoing.Binary(new byte[] {0, (byte) 0xff}))),
        Arguments.of("wait: 1.5s", wait(Delay.of(Duration.ofMillis(1500)))),
        Arguments.of("wait: 2m", wait(Delay.of(Duration.ofMinutes(2)))),
        Arguments.of("wait: 24h", wait(Delay.of(Duration.ofDays(1)))),
        Arguments.of("wait: 250", wait(Delay.of(Duration.ofMillis(250)))),
        Arguments.of("wait: 0.5", wait(Delay.of(Duration.ofNanos(500_000)))),
        Arguments.of(
            "wait: {range: [5ms, 20ms]}",
            wait(new Delay.Range(Duration.ofMillis(5), Duration.ofMillis(20)))),
        Arguments.of(
            "wait: {uniform: [1s, 3s]}",
            wait(new Delay.Uniform(Duration.ofSeconds(1), Duration.ofSeconds(3)))),
        Arguments.of(
            "wait: {normal: {mean: 1s, deviation: 2ms}}",
            wait(new Delay.Normal(Duration.ofSeconds(1), Duration.ofMillis(2)))),
        Arguments.of(
            "wait: {lognormal: {median: 1s, sigma: 0.5}}",
            wait(new Delay.LogNormal(Duration.ofSeconds(1), 0.5))),
        Arguments.of(
            "expect: {method: a, within: 5s, as: b}",
            new Step.Expect(
                new Expectation(FramePattern.method("a"), false, Duration.ofSeconds(5), "b"))),
        Arguments.of(
            "expect: {ack: event}",
            new Step.Expect(
                new Expectation(FramePattern.any(), true, Duration.ofSeconds(10), null))),
        Arguments.of("close: 1001", new Step.Close(1001, "")),
        Arguments.of("close: {code: 4000, reason: bye}", new Step.Close(4000, "bye")),
        Arguments.of("ping: {}", new Step.Ping()),
        Arguments.of("disconnect: {restart: true}", new Step.Disconnect(true)),
        Arguments.of("disconnect: {}", new Step.Disconnect(false)),
        Arguments.of("fault: {drop: {}}", new Step.Fault(FaultRule.of(Fault.drop()).times(1))),
        Arguments.of(
            "fault: {one_segment: {}}",
            new Step.Fault(FaultRule.of(Fault.oneSegment(2)).times(1))));
  }

  private static Step wait(Delay delay) {
    return new Step.Wait(delay);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void stepIsRead(String text, Step step) {
    Script script = scriptOf("{" + text + "}");

    assertThat(script.steps()).extracting(Script.Placed::step).containsExactly(step);
    assertThat(script.steps().get(0).place()).isEqualTo("f:1:30");
  }

  @Test
  void stepsThatHoldStepsAreRead() {
    Script script =
        scriptOf(
            "{repeat: {times: 3, steps: [{ping: {}}]}},"
                + " {choose: [{weight: 9, steps: []}, {weight: 1, steps: [{ping: {}}]}]},"
                + " {fault: {one_segment: [{ping: {}}]}}");

    Step.Repeat repeat = (Step.Repeat) script.steps().get(0).step();
    assertThat(repeat.times()).isEqualTo(3);
    assertThat(repeat.steps().steps()).hasSize(1);
    Step.Choose choose = (Step.Choose) script.steps().get(1).step();
    assertThat(choose.options()).extracting(WeightedSteps::weight).containsExactly(9, 1);
    assertThat(choose.options().get(1).steps().steps()).hasSize(1);
    assertThat(((Step.OneSegment) script.steps().get(2).step()).steps().steps()).hasSize(1);
  }

  static Stream<Arguments> patterns() {
    return Stream.of(
        Arguments.of("a", Pattern.text("a")),
        Arguments.of("1", new Pattern.Equals(IntNode.valueOf(1))),
        Arguments.of("{equals: {}}", new Pattern.Equals(JsonNodeFactory.instance.objectNode())),
        Arguments.of("{glob: \"*a\"}", new Pattern.Glob("*a")),
        Arguments.of("{prefix: \"+1\"}", new Pattern.Prefix("+1")),
        Arguments.of("{regex: a+}", Pattern.Regex.of("a+")),
        Arguments.of("{present: true}", new Pattern.Present()),
        Arguments.of("{absent: true}", new Pattern.Absent()),
        Arguments.of(
            "{range: {min: 1, max: 2.50}}",
            new Pattern.Range(BigDecimal.ONE, new BigDecimal("2.50"))),
        Arguments.of("{range: {min: 1}}", new Pattern.Range(BigDecimal.ONE, null)),
        Arguments.of(
            "{any: [a, {not: b}]}",
            new Pattern.Any(List.of(Pattern.text("a"), new Pattern.Not(Pattern.text("b"))))),
        Arguments.of("{all: [a]}", new Pattern.All(List.of(Pattern.text("a")))));
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void patternIsRead(String text, Pattern pattern) {
    Rule rule = Scenario.parse("f", ScenarioTexts.pattern(text)).rules().get(0);

    assertThat(rule.match().frame().members())
        .containsExactly(java.util.Map.entry(JsonPointer.compile("/params/x"), pattern));
  }

  @Test
  void matchNamesPlacesInTheFrame() {
    String text =
        ScenarioTexts.match(
            "frame: {/id: i}, params: {a/b: x, /tags/0: t}, context: c, method: m, project: p,"
                + " state: s, nth: 2");
    RuleMatch match = Scenario.parse("f", text).rules().get(0).match();

    assertThat(match.frame().members().keySet())
        .extracting(JsonPointer::toString)
        .containsExactly("/method", "/params/context", "/params/a~1b", "/params/tags/0", "/id");
    assertThat(match.project()).isEqualTo(Pattern.text("p"));
    assertThat(match.state()).isEqualTo("s");
    assertThat(match.nth()).isEqualTo(Occurrence.listed(List.of(2)));
  }

  @Test
  void twoPatternsForOnePlaceMustBothHold() {
    Rule rule =
        Scenario.parse("f", ScenarioTexts.match("context: a, params: {context: b}")).rules().get(0);

    assertThat(rule.match().frame().members())
        .containsExactly(
            java.util.Map.entry(
                JsonPointer.compile("/params/context"),
                new Pattern.All(List.of(Pattern.text("a"), Pattern.text("b")))));
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("refuse_upgrade: {}", FaultRule.of(Fault.refuseUpgrade(503))),
        Arguments.of(
            "delay_upgrade: {delay: 2s}", FaultRule.of(Fault.delayUpgrade(Duration.ofSeconds(2)))),
        Arguments.of("reject_login: {times: 3}", FaultRule.of(Fault.rejectLogin()).times(3)),
        Arguments.of(
            "reject_login: {code: 1, message: m}", FaultRule.of(Fault.rejectLogin(1, "m"))),
        Arguments.of(
            "drop: {at: event, nth: 2, times: 1}",
            FaultRule.of(Fault.drop()).at(FaultPoint.EVENT).nth(2).times(1)),
        Arguments.of("drop: {at: now}", FaultRule.of(Fault.drop()).at(FaultPoint.NOW)),
        Arguments.of("hold: {until: release}", FaultRule.of(Fault.holdUntilReleased())),
        Arguments.of("hold: {}", FaultRule.of(Fault.holdUntilNext())),
        Arguments.of("duplicate: {}", FaultRule.of(Fault.duplicate(1))),
        Arguments.of("fragment: {}", FaultRule.of(Fault.fragment(10))),
        Arguments.of("oversize: {}", FaultRule.of(Fault.oversize(11_000_000))),
        Arguments.of("skew_timestamp: {}", FaultRule.of(Fault.skewTimestamp(Duration.ofHours(-1)))),
        Arguments.of(
            "close: {at: after_reply, method: m, session: s, message: i, to_number: \"*1\"}",
            FaultRule.of(Fault.close(1001, ""))
                .at(FaultPoint.AFTER_REPLY)
                .onMethod("m")
                .onSession("s")
                .onMessage("i")
                .onNumber("*1")),
        Arguments.of("reset: {}", FaultRule.of(Fault.reset())),
        Arguments.of("disconnect: {restart: true}", FaultRule.of(Fault.disconnect(true))),
        Arguments.of("throttle: {bytes_per_second: 9}", FaultRule.of(Fault.throttle(9))));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void faultIsRead(String text, FaultRule rule) {
    assertThat(FaultReader.parse("f", "{" + text + "}")).isEqualTo(rule);
    assertThat(FaultReader.parse("f", "{\"drop\": {\"nth\": 3}}"))
        .isEqualTo(FaultRule.of(Fault.drop()).nth(3));
  }

  @Test
  void wholeScenarioIsRead() {
    Scenario scenario =
        Scenario.parse(
            "f",
            """
            scenario: slow carrier
            seed: 42
            unmatched: error
            rules:
              - {match: {}, script: []}
              - {name: b, match: {}, times: 3, then: x, script: [{reply: default}]}
            faults: [{drop: {}}]
            inbound: [{after: 1s, message: {body: hi}}]
            """);

    assertThat(scenario.name()).isEqualTo("slow carrier");
    assertThat(scenario.seed()).hasValue(42);
    assertThat(scenario.unmatched()).isEqualTo(Unmatched.ERROR);
    assertThat(scenario.rules()).extracting(Rule::name).containsExactly("rule 1", "b");
    assertThat(scenario.rules().get(1).times()).isEqualTo(3);
    assertThat(scenario.rules().get(1).then()).isEqualTo("x");
    assertThat(scenario.rules().get(1).place()).hasToString("f:6:5");
    assertThat(scenario.faults()).containsExactly(FaultRule.of(Fault.drop()));
    assertThat(scenario.inbound().get(0).after()).isEqualTo(Delay.of(Duration.ofSeconds(1)));
    assertThat(scenario.inbound().get(0).message().constantValue())
        .hasToString("{\"body\":\"hi\"}");
  }

  @Test
  void emptyScenarioHasDefaults() {
    Scenario scenario = Scenario.parse("f", "{}");

    assertThat(scenario.name()).isEqualTo("f");
    assertThat(scenario.seed()).isEmpty();
    assertThat(scenario.unmatched()).isEqualTo(Unmatched.DEFAULT);
  }

  private static Script scriptOf(String steps) {
    return Scenario.parse("f", ScenarioTexts.step(steps)).rules().get(0).script();
  }
}
