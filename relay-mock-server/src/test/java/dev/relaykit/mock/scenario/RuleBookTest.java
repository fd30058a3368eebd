package dev.relaykit.mock.scenario;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleBookTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNode SEND = send("+15550001111", "hi");

  private static JsonNode send(String to, String body) {
    return JSON.readTree(
        "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"messaging.send\",\"params\":{\"to_number\":\""
            + to
            + "\",\"body\":\""
            + body
            + "\"}}");
  }

  /** A book of rules {@code a}, {@code b} and so on, each with these members. */
  private static RuleBook book(String... rules) {
    return new RuleBook(rules(rules));
  }

  private static List<Rule> rules(String... rules) {
    StringBuilder text = new StringBuilder("rules:\n");
    for (int i = 0; i < rules.length; i++) {
      text.append("- {name: ").append((char) ('a' + i)).append(", script: [], ");
      text.append(rules[i]).append("}\n");
    }
    return Scenario.parse("f", text.toString()).rules();
  }

  private static String chosen(RuleBook book, String session) {
    return name(book.choose(session, "p", SEND));
  }

  private static String name(Choice choice) {
    return choice.rule() == null ? "-" : choice.rule().name();
  }

  @Test
  void firstRuleThatFitsIsChosen() {
    RuleBook book =
        book(
            "match: {method: calling.dial}",
            "match: {params: {body: {glob: \"*STOP*\"}}}",
            "match: {method: messaging.send}",
            "match: {}");

    assertThat(chosen(book, "s")).isEqualTo("c");
    assertThat(name(book.choose("s", "p", send("+1", "please STOP")))).isEqualTo("b");
    assertThat(name(book.choose("s", "p", JSON.readTree("{\"method\":\"x\"}")))).isEqualTo("d");
  }

  @Test
  void ruleWithoutAMethodLeavesTheSessionAlone() {
    RuleBook book = book("match: {}", "match: {method: {glob: \"signalwire.p*\"}}");

    assertThat(name(book.choose("s", "p", JSON.readTree("{\"method\":\"signalwire.ping\"}"))))
        .isEqualTo("b");
    assertThat(name(book.choose("s", "p", JSON.readTree("{\"method\":\"signalwire.connect\"}"))))
        .isEqualTo("-");
    assertThat(chosen(book, "s")).isEqualTo("a");
  }

  @Test
  void projectIsThatOfTheSession() {
    RuleBook book = book("match: {project: {glob: \"p*\"}}");

    assertThat(name(book.choose("s", "p1", SEND))).isEqualTo("a");
    assertThat(name(book.choose("s", "q", SEND))).isEqualTo("-");
    assertThat(name(book.choose("s", null, SEND))).isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource({
    "2, -a----",
    "'[1, 3]', a-a---",
    "'{min: 2, max: 4}', -aaa--",
    "'{min: 5}', ----aa",
    "'{max: 1}', a-----",
    "'{every: 2}', -a-a-a",
    "'{every: 1}', aaaaaa"
  })
  void nthCountsTheRequestsOfASession(String nth, String expected) {
    RuleBook book = book("match: {method: messaging.send, nth: " + nth + "}");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < expected.length(); i++) {
      book.choose("other", "p", JSON.readTree("{\"method\":\"x\"}"));
      names.add(chosen(book, "s"));
    }

    assertThat(String.join("", names)).isEqualTo(expected);
    assertThat(chosen(book, "s2")).as("of another session").isEqualTo(expected.substring(0, 1));
  }

  @Test
  void requestCountsForEveryRuleThatItFits() {
    RuleBook book = book("match: {nth: 1}", "match: {nth: 2}", "match: {nth: 2}", "match: {}");

    assertThat(IntStream.range(0, 4).mapToObj(i -> chosen(book, "s")))
        .containsExactly("a", "b", "d", "d");
  }

  @Test
  void timesCountOverAllSessions() {
    RuleBook book = book("match: {}, times: 2", "match: {}");

    assertThat(List.of(chosen(book, "s"), chosen(book, "t"), chosen(book, "u")))
        .containsExactly("a", "a", "b");
  }

  @Test
  void namedStateIsThatOfOneSession() {
    RuleBook book =
        book(
            "match: {state: start}, then: warned",
            "match: {state: warned}, then: out",
            "match: {state: out}");

    assertThat(IntStream.range(0, 4).mapToObj(i -> chosen(book, "s")))
        .containsExactly("a", "b", "c", "c");
    assertThat(book.stateOf("s")).isEqualTo("out");
    assertThat(chosen(book, "t")).isEqualTo("a");
    assertThat(book.stateOf("u")).isEqualTo("start");
  }

  @Test
  void requestOutsideTheStateIsNotCounted() {
    RuleBook book =
        book("match: {state: start, nth: 2}, then: b", "match: {state: b, nth: 1}", "match: {}");

    assertThat(IntStream.range(0, 4).mapToObj(i -> chosen(book, "s")))
        .containsExactly("c", "a", "b", "c");
  }

  @Test
  void forgottenSessionStartsAnew() {
    RuleBook book = book("match: {state: start, nth: 1}, then: x", "match: {}");
    chosen(book, "s");
    assertThat(chosen(book, "s")).isEqualTo("b");

    book.forget("s");

    assertThat(chosen(book, "s")).isEqualTo("a");
  }

  @Test
  void sessionThatWasQuietLongestIsForgottenFirst() {
    RuleBook book = new RuleBook(rules("match: {nth: 1}", "match: {}"), 2);
    chosen(book, "s");
    chosen(book, "t");
    chosen(book, "s");

    chosen(book, "u");

    assertThat(chosen(book, "s")).as("was heard since").isEqualTo("b");
    assertThat(chosen(book, "t")).as("is forgotten").isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "match: {method: x} | match: {method: messaging.send, params: {body: no}} | b"
            + " | /params/body: expected \"no\", found \"hi\"",
        "match: {method: messaging.send, project: q} | match: {method: y} | a"
            + " | project: expected \"q\", found \"***\"",
        "match: {method: messaging.send, state: w} | match: {method: y} | a"
            + " | state: expected \"w\", found \"start\"",
        "match: {method: messaging.send, nth: 2} | match: {method: y} | a"
            + " | nth: expected occurrence 2, found 1",
        "match: {method: x} | match: {method: y} | a"
            + " | /method: expected \"x\", found \"messaging.send\""
      })
  void nearestRuleAndItsDifferenceAreSaid(String a, String b, String nearest, String mismatch) {
    Choice choice = book(a, b).choose("s", "p", SEND);
    assertThat(choice.rule()).isNull();
    Choice.NearMiss near = requireNonNull(choice.nearest());

    assertThat(near.rule().name()).isEqualTo(nearest);
    assertThat(near.mismatch()).hasToString(mismatch);
    assertThat(near.toString()).contains("'" + nearest + "' (f:").endsWith(mismatch);
  }

  @Test
  void ruleThatIsUsedUpSaysSo() {
    RuleBook book = book("match: {}, times: 1");
    chosen(book, "s");

    Choice choice = book.choose("s", "p", SEND);
    assertThat(requireNonNull(choice.nearest()).mismatch())
        .hasToString("times: expected at most 1, found 2");
  }

  @Test
  void bookWithoutRulesHasNothingNear() {
    assertThat(new RuleBook(List.of()).choose("s", "p", SEND)).isEqualTo(new Choice(null, null));
  }

  private static List<String> uses(RuleBook book) {
    return book.uses().stream().map(RuleUse::toString).toList();
  }

  @Test
  void usesOfEachRuleAreCounted() {
    RuleBook book = book("match: {nth: 1}", "match: {}");
    chosen(book, "s");
    chosen(book, "s");
    chosen(book, "s");

    assertThat(uses(book))
        .containsExactly("rule 'a' (f:2:3) was used once", "rule 'b' (f:3:3) was used 2 times");
  }

  @Test
  void ruleThatWasNeverUsedIsShownWithTheNearestRequest() {
    RuleBook book =
        book(
            "match: {method: messaging.send, params: {to_number: \"+1\"}}",
            "match: {method: calling.dial}");
    assertThat(uses(book))
        .containsExactly(
            "rule 'a' (f:2:3) was never used; no request has come",
            "rule 'b' (f:3:3) was never used; no request has come");

    chosen(book, "s");
    book.choose("s", "p", JSON.readTree("{\"method\":\"signalwire.ping\"}"));

    assertThat(uses(book))
        .containsExactly(
            "rule 'a' (f:2:3) was never used; the nearest request differs at /params/to_number:"
                + " expected \"+1\", found \"+15550001111\"",
            "rule 'b' (f:3:3) was never used; the nearest request differs at /method: expected"
                + " \"calling.dial\", found \"signalwire.ping\"");
  }

  @Test
  void ruleWhoseRequestsAnotherTookNamesThatOne() {
    RuleBook book = book("match: {params: {body: hi}}", "match: {method: messaging.send}");
    chosen(book, "s");

    assertThat(uses(book).get(1))
        .isEqualTo("rule 'b' (f:3:3) was never used; rule 'a' (f:2:3) has taken what it is for");
  }
}
