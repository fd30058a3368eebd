package dev.relaykit.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** How a subject closes is told beside its verdict. */
final class ClosingColumnTest {

  private static ObjectNode report(String kind, String text) {
    ObjectNode report = ReportFormsTest.report();
    ObjectNode entry = (ObjectNode) report.at("/cases/0");
    entry.put("verdict", "PASS").put("reason", "").put("id", "a/b");
    entry.putObject("closing").put("kind", kind).put("text", text);
    return report;
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CLEAN      | 1000                  | PASS a/b
          NOT_JUDGED | ''                    | PASS a/b
          OTHER_CODE | 1001                  | PASS a/b (closed: 1001)
          ABRUPT     | without a close frame | PASS a/b (closed: without a close frame)
          """)
  void consoleTellsWhatIsNotTheUsualWay(String kind, String text, String line) {
    ObjectNode report = report(kind, text);

    assertThat(ConsoleText.line(report.at("/cases/0"))).isEqualTo(line);
    assertThat(ConsoleText.details(report.at("/cases/0")).contains("(closed: " + text + ")\n"))
        .isEqualTo(line.contains("closed"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CLEAN      | 1000
          NOT_JUDGED | ''
          ABRUPT     | without a close frame
          """)
  void summaryHasAColumnForIt(String kind, String text) {
    assertThat(Summary.of(report(kind, text)))
        .contains("| rules | closing | reason |")
        .containsPattern("\\| PASS \\| a/b \\| .* \\| " + text + " \\|  \\|\n");
  }
}
