package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseText;
import dev.relaykit.conformance.model.ConformanceCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A case whose two scripts do not fit is told with the end, the step and what was there. */
final class SelfPlayMistakesTest {

  private static final String SEND = "{send: {jsonrpc: '2.0', id: q, method: a, params: {}}}";

  private static List<String> played(ConformanceCase one) {
    return SelfPlay.play(one, 1).observed().findings().stream().map(LoneRole::text).toList();
  }

  private static ConformanceCase aboutClient(String client, String server) {
    return CaseText.client(
        "client: %s\nserver: %s\ncalls: [{connect: {}}]".formatted(client, server));
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [S]                                | [{expect: {method: a}}]                      |
          [S, {expect: {answer: newest}}]    | [{expect: {method: a}}, {reply: {result: {}}}] |
          [S]                                | [{expect: {method: b}}]                      | SUBJECT a.yaml:9:14: #1: a frame that no step expects: the script expects a frame with /method "b"; it differs at /method: expected "b", found "a"
          [S]                                | [{wait: 1ms}]                                | SUBJECT a.yaml:9:14: frame 1: a request that no step expects: a
          [{wait: 1ms}]                      | [{expect: {method: a}}]                      | SUBJECT a.yaml:9:14: #1: no frame came within 10 s; expected a frame with /method "a", and no other came
          [S, {expect: {answer: newest}}]    | [{expect: {method: a}}]                      | KIT a.yaml:8:70: in the subject's script: #1: no frame came within 10 s
          [S, {expect: {answer: newest, frame: {/result/n: 1}}}] | [{expect: {method: a}}, {reply: {result: {n: 2}}}] | KIT a.yaml:8:70: in the subject's script: #1: no frame came within 10 s; expected a frame with /result/n 1, in answer to the newest frame sent; the nearest differs at /result/n: expected 1, found 2
          [{wait: 1ms}]                      | [{expect: {closed: true}}]                   | SUBJECT a.yaml:9:14: #1: the connection is still open after 10 s
          [{close: 1001}]                    | [{expect: {closed: 1000}}]                   | with close code 1001, expected as its code 1000
          [{expect: {closed: 1000}}]         | [{fault: {reset: {}}}]                       | KIT a.yaml:8:14: in the subject's script: #1: the connection ended without a close frame, expected as its code 1000
          [S]                                | [{expect: {method: a}}, {event: delivered}]  | KIT a.yaml:9:37: no messaging.send has been taken, so no state can follow
          [{reply: default}]                 | [{wait: 1ms}]                                | KIT a.yaml:8:14: in the subject's script: there is no request with an id to reply to
          """)
  void findingNamesEndStepAndWhatWasThere(String client, String server, String finding) {
    List<String> findings = played(aboutClient(client.replace("S", SEND), server));

    if (finding == null) {
      assertThat(findings).isEmpty();
    } else {
      assertThat(findings).first().asString().contains(finding);
    }
  }

  @Test
  void connectionThatTheServerHasNoScriptForIsAMistakeOfTheCase() {
    assertThat(
            played(aboutClient("{connections: [[{wait: 1ms}], [{wait: 1ms}]]}", "[{wait: 1ms}]")))
        .anySatisfy(
            one ->
                assertThat(one)
                    .startsWith("KIT a.yaml:")
                    .endsWith(
                        "the client opens connection 2, and the server has no script for it"));
  }

  @Test
  void connectionThatTheClientNeverOpensIsAMistakeOfTheCase() {
    assertThat(
            played(aboutClient("[{wait: 1ms}]", "{connections: [[{wait: 1ms}], [{wait: 1ms}]]}")))
        .singleElement()
        .asString()
        .startsWith("KIT a.yaml:")
        .endsWith("1 connections of the case were never opened");
  }

  @Test
  void scriptsThatNeverEndAreAMistakeOfTheCase() {
    assertThat(
            played(
                aboutClient(
                    "[{repeat: {times: 900000, steps: [{wait: 1ms}]}}]",
                    "[{repeat: {times: 900000, steps: [{wait: 1ms}]}}]")))
        .singleElement()
        .asString()
        .startsWith("KIT a.yaml:")
        .endsWith("the scripts do not come to an end");
  }

  @Test
  void sidesAreBlamedTheOtherWayRoundInACaseAboutAServer() {
    ConformanceCase one =
        CaseText.server(
            "client: [" + SEND + ", {expect: {answer: newest}}]\nserver: [{expect: {method: b}}]");

    assertThat(played(one))
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).startsWith("SUBJECT a.yaml:8:"))
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("KIT a.yaml:9:")
                    .contains("in the subject's script: #1: a frame that no step expects"));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {value: "${one/id}", equals: "${two/id}"}        | expected "r", found "q"
          {value: "${one/id}", differs_from: "${two/id}"}  |
          {value: "${one/id}", differs_from: "${one/id}"}  | expected another value than before, found "q"
          {value: "${one/id}", equals: "${one/id}"}        |
          {value: "${one/id}", is: q}                      |
          {value: "${one/id}", is: {regex: "[0-9]+"}}      | found "q"
          {value: "${one/result}", is: q}                  | one/result
          """)
  void valuesAreHeldAgainstWhatIsExpectedOfThem(String value, String finding) {
    ConformanceCase one =
        CaseText.client(
            """
            client: [%s, %s]
            server: [{expect: {method: a, as: one}}, {expect: {method: a, as: two}}]
            calls: [{connect: {}}]
            expect: {values: [%s]}\
            """
                .formatted(SEND, SEND.replace("id: q", "id: r"), value));

    if (finding == null) {
      assertThat(played(one)).isEmpty();
    } else {
      assertThat(played(one)).singleElement().asString().startsWith("SUBJECT").contains(finding);
    }
  }

  @Test
  void sameSeedPlaysTheSameAndAnotherOtherIds() {
    ConformanceCase one =
        aboutClient(
            "[{send: {jsonrpc: '2.0', id: \"${uuid}\", method: a, params: {}}}]",
            "[{expect: {method: a}}]");

    assertThat(SelfPlay.play(one, 7).transcript()).isEqualTo(SelfPlay.play(one, 7).transcript());
    assertThat(SelfPlay.play(one, 7).transcript()).isNotEqualTo(SelfPlay.play(one, 8).transcript());
  }
}
