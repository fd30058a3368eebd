package dev.relaykit.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.source.SourceReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ComparisonPageTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final KnownDefect RACE =
      new KnownDefect("Loses | it", "1.0: 10 of 10", List.of("m/race"), "TIMEOUT");

  private static JsonNode report(String version, String... cases) {
    return MAPPER.readTree(
        """
        {"kit":{"version":"9"},"subject":{"name":"sdk","version":"%s","language":"C"},
         "run":{"started_at":"2026-02-03T04:05:06Z","command":"relay conform","repeat":2,
                "selection":{"only":["m/*"]}},
         "cases":[%s]}"""
            .formatted(version, String.join(",", cases)));
  }

  private static String played(String id, String verdict, String finding) {
    return """
        {"id":"%s","level":"MUST","rules":["REL-MSG-030"],"title":"T","verdict":"%s",
         "reason":"%s","findings":[{"blame":"SUBJECT","weight":"BREACH","text":"%s"}]}"""
        .formatted(id, verdict, finding, finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "FAIL;the wait ended with TIMEOUT;**found**: `m/race@plain`",
        "INFO;the wait ended with TIMEOUT;**found**: `m/race@plain`",
        "FAIL;frame 3 is binary;not known: FAIL, frame 3 is binary",
        "PASS;;not there",
        "PASS_NON_STRICT;;not there",
        "SKIPPED;no wait;not known: SKIPPED, no wait",
        "COULD_NOT_RUN;crashed;not known: COULD_NOT_RUN, crashed",
      })
  void defectIsFoundGoneOrNotKnown(String verdict, String finding, String expected) {
    JsonNode report = report("2", played("m/race@plain", verdict, finding == null ? "" : finding));

    assertThat(ComparisonPage.of(List.of(report), List.of(RACE)))
        .contains("| Loses \\| it | 1.0: 10 of 10 | " + expected + " |");
  }

  @Test
  void defectWhoseCasesWereNotPlayedIsNotKnown() {
    assertThat(
            ComparisonPage.of(List.of(report("2", played("m/racer", "PASS", ""))), List.of(RACE)))
        .contains("| not known: no such case was played |");
  }

  @Test
  void defectIsNotGoneWhileOneVariantWasSkipped() {
    JsonNode report =
        report("2", played("m/race@plain", "PASS", ""), played("m/race@x", "SKIPPED", "no x"));

    assertThat(ComparisonPage.of(List.of(report), List.of(RACE)))
        .contains("| not known: SKIPPED, no x |");
  }

  @Test
  void worstResultOfTheSameVersionCounts() {
    String page =
        ComparisonPage.of(
            List.of(
                report("2", played("m/a", "PASS", ""), played("m/b", "PASS", "")),
                report("2", played("m/b", "FAIL", "wrong")),
                report("2", played("m/b", "PASS", ""))),
            List.of());

    assertThat(page)
        .contains("| verdict | sdk 2 |", "| `PASS` | 1 |", "| `FAIL` | 1 |", "sdk 2: `FAIL`: wrong")
        .doesNotContain("measured before");
  }

  @Test
  void versionsStandSideBySideAndACaseThatOneLacksIsEmpty() {
    String page =
        ComparisonPage.of(
            List.of(
                report("1", played("m/a", "PASS", "")),
                report("2", played("m/a", "INFO", "other"), played("m/b", "PASS", ""))),
            List.of());

    assertThat(page)
        .contains("| `m/a` | MUST | PASS | INFO |", "| `m/b` | MUST |  | PASS |")
        .contains("- 2026-02-03, RELAY kit 9: `relay conform --only 'm/*' --repeat 2`");
  }

  @Test
  void readsDefects() {
    KnownDefects.Content content =
        KnownDefects.read(
            SourceReader.read(
                "d.yaml",
                """
                defects:
                  - title: A
                    measured: B
                    shown_by: C
                    cases: [x/y, x/z]
                """));

    assertThat(content.problems()).isEmpty();
    assertThat(content.defects())
        .containsExactly(new KnownDefect("A", "B", List.of("x/y", "x/z"), "C"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "defects: {}",
        "defect: []",
        "defects: [{title: A}]",
        "defects: [{title: A, measured: B, cases: [1], shown_by: C}]",
        "defects: [{title: A, measured: B, cases: x, shown_by: C}]",
        "]"
      })
  void mistakeInAFileOfDefectsHasAPlace(String text) {
    assertThat(KnownDefects.read(SourceReader.read("d.yaml", text)).problems())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.toString()).startsWith("d.yaml:"));
  }
}
