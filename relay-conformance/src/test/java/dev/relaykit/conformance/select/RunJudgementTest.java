package dev.relaykit.conformance.select;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunJudgementTest {

  private static final ConformanceCase CASE = CaseLibrary.bundled().cases().get(0);

  private static CaseResult result(Verdict.Kind kind) {
    return CaseResult.unplayed(
        CASE, kind == Verdict.Kind.PASS ? Verdict.PASS : new Verdict(kind, "why"));
  }

  private static KnownFailing listed(String glob) {
    return new KnownFailing(List.of(new KnownFailing.Entry(new Glob(glob), "list:1")));
  }

  @ParameterizedTest(name = "{0} is green: {1}, and where it is listed: {2}")
  @CsvSource({
    "PASS, true, false",
    "PASS_NON_STRICT, true, false",
    "INFO, true, true",
    "FAIL, false, true",
    "SKIPPED, false, false",
    "COULD_NOT_RUN, false, false"
  })
  void runOfOneCaseIsGreenByItsVerdict(Verdict.Kind kind, boolean green, boolean greenIfListed) {
    List<CaseResult> results = List.of(result(kind));

    assertThat(RunJudgement.of(results, KnownFailing.NONE).isGreen()).isEqualTo(green);
    assertThat(RunJudgement.of(results, listed("*")).isGreen()).isEqualTo(greenIfListed);
  }

  @Test
  void patternForNoCaseIsRed() {
    assertThat(RunJudgement.of(List.of(result(Verdict.Kind.PASS)), listed("no/such*")).problems())
        .containsExactly("list:1: no case of this run is called 'no/such*'");
  }

  @Test
  void emptyRunIsRed() {
    assertThat(RunJudgement.of(List.of(), KnownFailing.NONE).isGreen()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "a/*, a/b/c, true",
    "*race*, messaging/race/x, true",
    "a/b, a/b, true",
    "a/b, a/bc, false",
    "a.b, axb, false"
  })
  void starStandsForAnyText(String glob, String id, boolean matches) {
    assertThat(new Glob(glob).matches(id)).isEqualTo(matches);
  }
}
