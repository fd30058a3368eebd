package dev.relaykit.protocol.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleListTest {

  private static final int RULES = 235;

  /** The areas in the order in which the specification introduces them. */
  private static final List<String> AREAS =
      List.of(
          "TRAN", "ENV", "RPC", "CONN", "AUTH", "EVT", "PING", "DISC", "CTX", "MSG", "STATE", "REQ",
          "QUE", "REC", "WAIT", "CB", "LOG", "MOCK", "CALL");

  private final List<Rule> rules = RuleList.load().rules();

  @Test
  void everyRuleIsListedOnce() {
    assertThat(rules).hasSize(RULES);
    assertThat(rules).extracting(Rule::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "TRAN,20",
    "ENV,8",
    "RPC,34",
    "CONN,24",
    "AUTH,7",
    "EVT,8",
    "PING,10",
    "DISC,6",
    "CTX,5",
    "MSG,35",
    "STATE,12",
    "REQ,8",
    "QUE,7",
    "REC,10",
    "WAIT,10",
    "CB,8",
    "LOG,4",
    "MOCK,11",
    "CALL,8"
  })
  void everyAreaIsComplete(String area, int count) {
    assertThat(rules).extracting(rule -> rule.id().area()).filteredOn(area::equals).hasSize(count);
  }

  @Test
  void rulesAreSortedByAreaThenNumber() {
    assertThat(rules)
        .extracting(Rule::id)
        .allMatch(id -> AREAS.contains(id.area()))
        .isSortedAccordingTo(
            Comparator.comparingInt((RuleId id) -> AREAS.indexOf(id.area()))
                .thenComparingInt(RuleId::number));
  }

  @Test
  void sentencesAreDifferentAndOfReadableLength() {
    assertThat(rules).extracting(Rule::sentence).doesNotHaveDuplicates();
    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(rule.sentence())
                    .as(rule.id().text())
                    .hasSizeBetween(20, 300)
                    .endsWith(".")
                    .doesNotContain("\n"));
  }

  @Test
  void mockRulesBindServersThatDeclareTheMockFeature() {
    assertThat(rules)
        .filteredOn(rule -> rule.id().area().equals("MOCK"))
        .isNotEmpty()
        .allMatch(rule -> "mock".equals(rule.feature()))
        .allMatch(rule -> rule.subjects().equals(Set.of(Subject.SERVER)));
  }

  @Test
  void ruleIsFoundById() {
    RuleList list = RuleList.load();
    RuleId id = new RuleId("REL-MSG-025");

    assertThat(list.has(id)).isTrue();
    assertThat(list.find(id))
        .hasValueSatisfying(
            rule -> {
              assertThat(rule.level()).isEqualTo(Level.MUST);
              assertThat(rule.subjects()).containsExactly(Subject.SERVER);
              assertThat(rule.grade()).isEqualTo(Grade.WIRE);
              assertThat(rule.feature()).isNull();
            });
  }

  @Test
  void unknownIdIsNotFound() {
    RuleId id = new RuleId("REL-NONE" + "-001");

    assertThat(RuleList.load().has(id)).isFalse();
    assertThat(RuleList.load().find(id)).isEmpty();
  }

  @Test
  void ruleListedTwiceIsRefused() {
    Rule rule = rules.get(0);

    assertThatThrownBy(() -> new RuleList(List.of(rule, rule)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(rule.id() + " is listed twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MUSTARD | [\"C\"] | wire  | A sentence.",
        "MUST    | [\"Q\"] | wire  | A sentence.",
        "MUST    | []      | wire  | A sentence.",
        "MUST    | [\"C\"] | guess | A sentence.",
        "MUST    | [\"C\"] | wire  | ` `"
      })
  void damagedEntryNamesItsRule(String level, String subject, String grade, String sentence) {
    String json =
        "{\"rules\":[{\"id\":\"REL-MSG-025\",\"level\":\"%s\",\"subject\":%s,\"grade\":\"%s\",\"sentence\":\"%s\"}]}"
            .formatted(level, subject, grade, sentence);

    assertThatThrownBy(() -> RuleReader.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("REL-MSG-025 ");
  }
}
