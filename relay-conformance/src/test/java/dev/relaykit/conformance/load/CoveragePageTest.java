package dev.relaykit.conformance.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.protocol.rules.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/coverage.md} has every rule, and what no case cites has its reason. */
final class CoveragePageTest {

  private static final Path PAGE = Path.of("..", "docs", "coverage.md");
  private static final Coverage COVERAGE = Coverage.bundled();

  @Test
  void pageIsTheOneThatTheCasesGive() throws IOException {
    String wanted = CoveragePage.of(COVERAGE);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, wanted);
    }

    assertThat(Files.readString(PAGE))
        .as("run with -Dgolden.update=true if the change is meant")
        .isEqualTo(wanted);
  }

  @Test
  void everyRuleIsCitedForAllWhomItBindsOrStandsInTheListOnce() {
    assertThat(COVERAGE.mistakes()).isEmpty();
  }

  @Test
  void notTooMuchOfWhatIsObservableIsMissing() {
    assertThat(COVERAGE.missingPercent()).isLessThanOrEqualTo(Coverage.MOST_MISSING);
  }

  @Test
  void everyRuleHasItsRowAndEveryCaseItsLink() {
    String page = CoveragePage.of(COVERAGE);

    COVERAGE.library().rules().rules().stream()
        .map(rule -> "| " + rule.id() + "<br>")
        .forEach(row -> assertThat(page.split("\n")).filteredOn(l -> l.startsWith(row)).hasSize(1));
    for (ConformanceCase one : COVERAGE.library().cases()) {
      assertThat(page).contains("[`" + one.id().withoutVariant() + "`](case-list.md#");
    }
    assertThat(page).doesNotContain("no reason");
  }

  @Test
  void ruleWhoseOnlyCaseGoesIsAMistake() {
    List<ConformanceCase> without =
        COVERAGE.library().cases().stream()
            .filter(one -> one.rules().stream().noneMatch(r -> r.text().equals("REL-EVT-003")))
            .toList();
    Coverage less =
        new Coverage(new CaseLibrary(without, COVERAGE.library().rules()), COVERAGE.uncited());

    assertThat(less.mistakes()).anyMatch(line -> line.startsWith("REL-EVT-003 for CLIENT: has no"));
    assertThat(CoveragePage.of(less)).contains("no reason");
  }

  @Test
  void reasonThatOutlivesItsDayIsAMistake() {
    UncitedRule listed = COVERAGE.uncited().get(0);
    List<UncitedRule> more = new ArrayList<>(COVERAGE.uncited());
    var cited = COVERAGE.library().cases().get(0).mainRule();
    more.add(new UncitedRule(cited, Subject.CLIENT, false, "x"));
    more.add(new UncitedRule(listed.rule(), listed.subject(), true, "x"));
    more.add(new UncitedRule(listed.rule(), Subject.CODEC, false, "x"));

    assertThat(new Coverage(COVERAGE.library(), more).mistakes())
        .containsExactlyInAnyOrder(
            cited + " for CLIENT: has a case, and stands in uncited.txt 1 times",
            listed.rule() + " for CLIENT: has no case, and stands in uncited.txt 2 times",
            listed.rule() + " does not bind a CODEC");
  }
}
