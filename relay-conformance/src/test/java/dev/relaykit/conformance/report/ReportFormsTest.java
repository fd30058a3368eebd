package dev.relaykit.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Closing;
import dev.relaykit.conformance.model.Finding;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.TranscriptLine;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.protocol.session.SecretMask;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What came over the wire must not break a report, whatever it is. */
final class ReportFormsTest {

  private static final String NASTY = "</pre><script>alert(1)</script> & \u0001 \"|#\n]]>";

  static ObjectNode report() {
    var one = CaseLibrary.bundled().cases().get(0);
    CaseResult failed =
        new CaseResult(
            one,
            new Verdict(Verdict.Kind.FAIL, NASTY),
            Closing.NOT_JUDGED,
            List.of(Finding.breach("a.yaml:1:2", NASTY)),
            List.of(
                new TranscriptLine(
                    Duration.ofMillis(5), 1, TranscriptLine.Kind.CLIENT_FRAME, NASTY)),
            NASTY,
            Duration.ofMillis(7));
    return RunReport.of(
        "1",
        "2.3.4",
        new RunInfo(
            "./relay conform self",
            Instant.parse("2026-01-01T00:00:00Z"),
            7,
            1,
            1,
            2,
            Map.of("only", List.of("a*"), "rule", List.of())),
        List.of(new SubjectInfo(Side.CLIENT, NASTY, "2", "Java", Set.of(), true)),
        List.of(CaseRounds.of(failed)));
  }

  @Test
  void xmlStaysWellFormedAndCountsTheFailure() throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(JunitXml.of(report()).getBytes(StandardCharsets.UTF_8)));

    assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("1");
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void tapHasOneLineForEachCase() {
    assertThat(Tap.of(report()).lines().filter(line -> line.startsWith("not ok 1 - "))).hasSize(1);
  }

  @Test
  void summaryTellsTheFailureFirstAndFitsIntoAComment() {
    ObjectNode report = report();
    ObjectNode entry = (ObjectNode) report.at("/cases/0");
    entry.put("reason", "[x](http://y) @you `z` | <b>");
    for (int i = 0; i < 2000; i++) {
      report.withArray("/cases").add(entry.deepCopy().put("verdict", "PASS"));
    }

    String summary = Summary.of(report);
    assertThat(summary)
        .contains("\\[x\\](http://y) &#64;you \\`z\\` \\| &lt;b>", "more stand in report.json")
        .containsSubsequence("to have it again", "| FAIL | ", "--trace` |", "<details>")
        .hasSizeLessThan(65_000);
  }

  @Test
  void failureOnTheConsoleSaysPlaceDirectionAndReplay() {
    assertThat(ConsoleText.details(report().at("/cases/0")))
        .contains("a.yaml:1:2: ", "c->s #1 ", "replay: ./relay conform self --only ");
  }

  @Test
  void treeHasTheMembersOfTheContract() {
    ObjectNode report = report();

    assertThat(report.has("kit") && report.has("subject")).isTrue();
    for (String member : List.of("id", "level", "rules", "side", "verdict", "reason")) {
      assertThat(report.at("/cases/0").has(member)).as(member).isTrue();
    }
  }

  @Test
  void maskTakesSecretsOutOfEveryTextOfTheTree() {
    ObjectNode report = report();
    report.put("top", "my-secret");
    ((ObjectNode) report.at("/cases/0"))
        .put("reason", "found my-secret there")
        .putArray("transcript")
        .addObject()
        .put("at_ms", 1.5)
        .put("text", "{\"authorization_state\":\"abc\",\"x\":\"my-secret\"}");

    String masked = MaskedReport.of(report, new SecretMask(List.of("my-secret"))).toString();

    assertThat(masked).doesNotContain("my-secret", "abc").contains("found *** there", "1.5");
  }
}
