package dev.relaykit.mock.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules are found to be without use. */
class DeadRulesTest {

  private static List<String> doubts(String... rules) {
    return Scenario.parse("f", "rules:\n- " + String.join("\n- ", rules)).doubts().stream()
        .map(Object::toString)
        .toList();
  }

  private static String rule(String match) {
    return "{match: {" + match + "}, script: []}";
  }

  @Test
  void saysWhichRuleTakesTheRequestsOfTheOther() {
    assertThat(doubts("{name: all, match: {}, script: []}", rule("method: messaging.send")))
        .containsExactly(
            "f:3:3: rule 'rule 2' is never used: rule 'all' at f:2:3 takes every request that it is"
                + " for; put it before that one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|''",
        "''|nth: 2",
        "''|state: warned",
        "''|method: {glob: 'calling.*'}",
        "''|method: {prefix: messaging.}",
        "''|method: {any: [calling.play, messaging.send]}",
        "method: a|method: a, params: {body: x}",
        "method: a, state: s|method: a, state: s, nth: 1",
        "project: p|project: p, context: c",
        "params: {body: {glob: '*x*'}}|params: {to_number: '1', body: {glob: '*x*'}}"
      })
  void laterRuleIsDead(String earlier, String later) {
    assertThat(doubts(rule(bare(earlier)), rule(bare(later)))).hasSize(1);
    assertThat(doubts(rule(bare(later)), rule(bare(earlier))))
        .hasSize(bare(earlier).equals(bare(later)) ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|method: signalwire.ping",
        "''|method: {glob: '*'}",
        "''|method: {prefix: sig}",
        "''|method: {regex: '.*'}",
        "''|method: {any: [calling.play, signalwire.ping]}",
        "nth: 1|''",
        "method: a|method: b",
        "method: a, params: {body: x}|method: a",
        "state: s|''",
        "state: s|state: t",
        "project: p|project: q"
      })
  void laterRuleMayStillBeUsed(String earlier, String later) {
    assertThat(doubts(rule(bare(earlier)), rule(bare(later)))).isEmpty();
  }

  @Test
  void ruleThatIsUsedUpLeavesTheRestToOthers() {
    assertThat(doubts("{match: {}, times: 3, script: []}", rule(""))).isEmpty();
  }

  private static String bare(String match) {
    return match.equals("''") ? "" : match;
  }
}
