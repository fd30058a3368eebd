package dev.relaykit.protocol.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

  /** The numbers as they stand in the specification, whose gaps are on purpose. */
  @ParameterizedTest
  @CsvSource({
    "TRAN, 1-16 20-23",
    "ENV, 1-8",
    "RPC, 1-15 20-27 30-33 40-42 50-53",
    "CONN, 1-8 10-13 20-26 30-32 40-41",
    "AUTH, 1-7",
    "EVT, 1-8",
    "PING, 1-10",
    "DISC, 1-6",
    "CTX, 1-5",
    "MSG, 1-11 20-25 30-37 40-44 50-54",
    "STATE, 1-12",
    "REQ, 1-8",
    "QUE, 1-7",
    "REC, 1-2 10-14 20-22",
    "WAIT, 1-5 10-14",
    "CB, 1-8",
    "LOG, 1-4",
    "MOCK, 1-8 20-22",
    "CALL, 1-3 10-13 20-20"
  })
  void everyAreaIsComplete(String area, String ranges) {
    List<Integer> numbers =
        Arrays.stream(ranges.split(" "))
            .map(range -> range.split("-"))
            .flatMap(
                range ->
                    IntStream.rangeClosed(Integer.parseInt(range[0]), Integer.parseInt(range[1]))
                        .boxed())
            .toList();

    assertThat(rules)
        .extracting(Rule::id)
        .filteredOn(id -> id.area().equals(area))
        .extracting(RuleId::number)
        .isEqualTo(numbers);
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
