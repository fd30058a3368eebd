package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.source.SourceReader;
import dev.relaykit.protocol.rules.RuleList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in case files are told with their place and with what was meant. */
final class CaseMistakesTest {

  static final String GOOD =
      """
      area: a
      cases:
        - id: a/b
          title: Something happens
          rules: [REL-EVT-001]
          level: MUST
          side: client
          client: [{close: 1000}]
          server: [{expect: {closed: 1000}}]
          calls: [{connect: {}}]
      """;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [REL-EVT-001] | [EVT-001] | the ID of a rule
          id: a/b | id: c/b | x.yaml:3:9: found the text 'c/b', expected an ID such as a/one-segment
          level: MUST | level: OUGHT | x.yaml:6:12
          side: client | side: codec | x.yaml:7:11
          calls: [{connect: {}}] | calls: [{conect: {}}] | did you mean 'connect'?
          calls: [{connect: {}}] | control: [] | expected 'calls' in a case about a client
          Something happens | Something happens. | without a full stop
          {close: 1000} | {use: nothing} | the name of a fragment
          calls: [{connect: {}}] | calls: [{until: nowhere}] | expected the name of a capture
          client: [{close: 1000}] | client: {connections: []} | connections at both ends
          {connect: {}} | {connect: {}, as: x} | the answer to every command that has an 'as'
          """)
  void mistakeIsToldWithItsPlace(String right, String wrong, String told) {
    String text = GOOD.replace(right, wrong);

    assertThatThrownBy(
            () -> CaseFile.read(SourceReader.read("x.yaml", text), Fragments.NONE, RuleList.load()))
        .isInstanceOf(CaseException.class)
        .hasMessageContaining(told);
  }

  /** What is used twice is read twice, and told once. */
  @ParameterizedTest
  @ValueSource(strings = {"{send: {a: \"${/a\"}}", "{send: {a: \"${x}\"}}", "{reply: defalt}"})
  void mistakeInEveryVariantIsToldOnce(String step) {
    String text =
        GOOD.replace("{close: 1000}", step + ", {close: <p>}")
            + "    variants: [{name: v, p: 1000}, {name: w, p: 1001}]\n";

    assertThat(CaseSchemaAgreementTest.problems(text, Fragments.NONE)).hasSize(1);
  }
}
