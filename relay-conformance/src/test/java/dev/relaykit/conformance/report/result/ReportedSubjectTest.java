package dev.relaykit.conformance.report.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.conformance.model.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportedSubjectTest {

  private static JsonNode tree(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private static JsonNode report(String verdict, String rounds) {
    return tree(
        """
        {"subject": {"name": "x", "version": "1"}, "cases":
          [{"id": "a/b", "side": "client", "verdict": "%s", "rounds": %s}]}"""
            .formatted(verdict, rounds));
  }

  @Test
  void roundsOfAllReportsAreCountedAndTheWorstCounts() {
    ReportedCase one =
        ReportedSubject.of(
                List.of(
                    report("PASS", "{}"),
                    report("FAIL", "{\"PASS\": 7, \"FAIL\": 3}"),
                    report("PASS", "{\"PASS\": 2}")))
            .get(0)
            .find("a/b")
            .orElseThrow();

    assertThat(one.verdict()).isEqualTo(Verdict.Kind.FAIL);
    assertThat(one.rounds()).isEqualTo(Map.of(Verdict.Kind.PASS, 10, Verdict.Kind.FAIL, 3));
    assertThat(one.flakiness()).isEqualTo("flaky: 10 PASS, 3 FAIL in 13 rounds");
  }

  @Test
  void oneVerdictIsNotFlakyHoweverOftenItCame() {
    ReportedCase one =
        ReportedSubject.of(List.of(report("FAIL", "{\"FAIL\": 3}"), report("FAIL", "{}")))
            .get(0)
            .cases()
            .iterator()
            .next();

    assertThat(one.isFlaky()).isFalse();
    assertThat(one.flakiness()).isEmpty();
  }

  @Test
  void reportAboutAClientAndAServerIsAboutTwo() {
    List<ReportedSubject> subjects =
        ReportedSubject.of(
            List.of(
                tree(
                    """
                    {"subject": {"name": "x and y", "version": "1", "parts": [
                       {"side": "client", "name": "x", "version": "1"},
                       {"side": "server", "name": "y", "version": "2"}]},
                     "cases": [{"id": "a/b", "side": "client", "verdict": "PASS"},
                               {"id": "a/c", "side": "server", "verdict": "FAIL"},
                               {"id": "a/d", "side": "server", "verdict": "PASS"}]}""")));

    assertThat(subjects).extracting(ReportedSubject::heading).containsExactly("x 1", "y 2");
    assertThat(subjects).extracting(one -> one.cases().size()).containsExactly(1, 2);
  }

  @Test
  void verdictThatThereIsNotIsNamed() {
    assertThatThrownBy(() -> ReportedSubject.of(List.of(report("GOOD", "{}"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'GOOD'");
  }
}
