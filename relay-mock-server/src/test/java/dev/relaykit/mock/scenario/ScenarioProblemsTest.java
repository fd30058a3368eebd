package dev.relaykit.mock.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.source.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the author of a scenario is told. */
class ScenarioProblemsTest {

  private static String step(String step) {
    return ScenarioTexts.step(step);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "rule: []",
            "f:1:1: found 'rule', expected a word of a scenario; did you mean 'rules'?"),
        Arguments.of("seed: soon", "f:1:7: found the text 'soon', expected a seed, a whole number"),
        Arguments.of(
            "unmatched: errr",
            "f:1:12: found the text 'errr', expected what happens otherwise; did you mean 'error'?"),
        Arguments.of(
            "rules: [{match: {}}]",
            "f:1:9: found a rule without 'script', expected it to have one"),
        Arguments.of(
            step("{evnt: sent}"),
            "f:1:31: found 'evnt', expected a word of a step; did you mean 'event'?"),
        Arguments.of(
            step("{event: delvered}"),
            "f:1:38: found the text 'delvered', expected the state of a message; did you mean 'delivered'?"),
        Arguments.of(
            step("{event: sent, wait: 1s}"),
            "f:1:44: found 'wait', expected a step to have one member, and there is 'event'"),
        Arguments.of(
            step("{reply: {code: 402, message: m}}"),
            "f:1:45: found the number 402, expected a result code, a text; quote it: \"402\""),
        Arguments.of(step("{reply: {code: \"200\", message: m}}"), "one of the form 2nn accepts"),
        Arguments.of(
            step("{reply: {}}"), "f:1:38: found a reply, expected just one of result, error, code"),
        Arguments.of(
            step("{reply: {result: 1, to: png}}"),
            "f:1:54: found 'png', expected the name of a frame; nothing has been captured so far"),
        Arguments.of(
            step("{expect: {as: ping}}, {reply: {result: 1, to: png}}"), "did you mean 'ping'?"),
        Arguments.of(
            step("{wait: 10 ms}"),
            "f:1:37: found the text '10 ms', expected a delay, a number with ms, s, m or h"),
        Arguments.of(
            step("{wait: 25h}"), "f:1:37: found the text '25h', expected a delay from 0 to 24h"),
        Arguments.of(
            "rules: [{match: {}, scrpt: [{event: sent}]}]",
            "f:1:21: found 'scrpt', expected a word of a rule; did you mean 'script'?"),
        Arguments.of(
            step("{event: {state: sent, segmnts: 3}}"),
            "f:1:52: found 'segmnts', expected a word of an event; did you mean 'segments'?"),
        Arguments.of(
            ScenarioTexts.match("method: 5"),
            "f:1:26: found the number 5, expected the name of a method, a text, or a pattern for it"),
        Arguments.of(step("{wait: {rang: [1, 2]}}"), "did you mean 'range'?"),
        Arguments.of(step("{wait: {range: [2, 1]}}"), "f:1:45: found the longest delay first"),
        Arguments.of(
            step("{send: {body: \"${mesage_id}\"}}"),
            "f:1:44: found ${mesage_id}, expected a name that is known here; did you mean 'message_id'?"),
        Arguments.of(
            step("{event: {state: failed, reason: \"${mesage_id}\"}}"),
            "f:1:62: found ${mesage_id}, expected a name that is known here; did you mean 'message_id'?"),
        Arguments.of(
            step("{reply: {code: \"402\", message: \"${\"}}"),
            "found no template: a reference begins with ${ and has no }"),
        Arguments.of(
            step("{send: {a: {b: [1, \"${/x\"]}}}"),
            "f:1:49: found no template: a reference begins with ${ and has no }"),
        Arguments.of(
            step("{fault: {one_segment: [{wait: 1s}]}}"),
            "f:1:52: a segment is sent at once and cannot hold a step of kind WAIT"),
        Arguments.of(step("{fault: {drp: {}}}"), "did you mean 'drop'?"),
        Arguments.of(
            step("{fault: {drop: {att: event}}}"),
            "f:1:46: found 'att', expected a word of the options of 'drop'; did you mean 'at'?"),
        Arguments.of(
            step("{fault: {drop: {at: connect}}}"),
            "expected the moment of 'drop'; there is before_reply, event, now"),
        Arguments.of(
            step("{fault: {close: {nth: 2}}}"), "f:1:39: nth has no meaning for close at now"),
        Arguments.of(step("{close: 1005}"), "f:1:38: a close frame may carry 1000 to 1003"),
        Arguments.of(
            step("{choose: [{weight: 0, steps: []}]}"),
            "at least one option needs a weight above zero"),
        Arguments.of(
            "faults: [{reset: {}}]",
            "f:1:10: found a fault of a connection at now, when there is none yet; say at connect"),
        Arguments.of(
            "rules: [{match: {params: {to_number: *0001}}, script: []}]",
            "f:1:38: found *0001 without quotes, which YAML reads as an alias; quote it: \"*0001\""),
        Arguments.of(
            "rules: [{match: {params: {to_number: +15551234567}}, script: []}]",
            "quote it: \"+15551234567\""),
        Arguments.of(
            ScenarioTexts.pattern("{globs: x}"),
            "found 'globs', expected a word of a pattern; did you mean 'glob'?"),
        Arguments.of(
            ScenarioTexts.pattern("{regex: \"(a\"}"),
            "expected a regular expression: Unclosed group"),
        Arguments.of(
            ScenarioTexts.match("frame: {params: 1}"),
            "found 'params', expected a JSON pointer such as /params/tags/0"),
        Arguments.of(
            ScenarioTexts.match("nth: 0"),
            "found the number 0, expected a number that counts from 1, a whole number from 1 to 1000000"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakeIsSaidOnceAtItsPlace(String text, String said) {
    List<SourceProblem> problems = SchemaAgreementTest.problems(text);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).toString()).contains(said).startsWith("f:1:");
  }

  @Test
  void everyMistakeOfAFileIsSaidInOrder() {
    String text =
        """
        sed: 1
        rules:
          - match: {method: 5, nth: 0}
            script:
              - reply: defalt
              - event: *sent
              - wait: {uniform: [1x, 2s]}
              - repeat: {times: 2, steps: [{evnt: sent}]}
          - match: {}
            scrpt: [{wait: soon}]
        faults:
          - dropp: {}
        inbound:
          - mesage: {}
        """;

    assertThat(SchemaAgreementTest.problems(text))
        .extracting(problem -> problem.place().toString())
        .containsExactly(
            "f:1:1", "f:3:21", "f:3:29", "f:5:16", "f:6:16", "f:7:26", "f:8:37", "f:10:5",
            "f:10:20", "f:12:5", "f:14:5");
  }

  static Stream<Arguments> slips() {
    return Stream.of(
        Arguments.of(
            """
            rules:
            - match:
              method: messaging.send
              params:
                body: x
              script: []
            """,
            "f:3:3: found 'method' beside 'match', which is empty; if it belongs to that, indent it further"),
        Arguments.of(
            """
            rules:
            - match: {}
              script:
              - event:
                state: sent
                reason: x
            """,
            "f:5:5: found 'state' beside 'event', which is empty; if it belongs to that, indent it further"),
        Arguments.of(
            """
            rules:
            - match: {}
              scrip:
              - reply: default
            """,
            "f:3:3: found 'scrip', expected a word of a rule; did you mean 'script'?"),
        Arguments.of(
            "rules: [{match: {}, script: [{evnt: sent, at: x}]}]",
            "f:1:31: found 'evnt', expected a word of a step; did you mean 'event'?"));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void slipOfTheIndentationIsOneMistake(String text, String said) {
    assertThat(SchemaAgreementTest.problems(text))
        .extracting(SourceProblem::toString)
        .filteredOn(line -> !line.contains("found 'at'"))
        .containsExactly(said);
  }

  @Test
  void moreMistakesThanAnybodyReadsAreCounted() {
    String text = "rules: [" + "x, ".repeat(150) + "x]";

    assertThat(SchemaAgreementTest.problems(text))
        .hasSize(101)
        .last()
        .hasToString("f: and 51 more");
  }

  @Test
  void messageHasEveryMistakeWithTheFileAsGiven(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), "sed: 1\nrle: 2\n");

    assertThatThrownBy(() -> Scenario.read(file))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith(file + ":1:1: found 'sed'")
        .hasMessageContaining("\n" + file + ":2:1: found 'rle'");
    assertThatThrownBy(() -> Scenario.read(folder.resolve("none.yaml")))
        .isInstanceOf(ScenarioException.class)
        .hasMessageEndingWith("none.yaml: there is no such file");
  }
}
