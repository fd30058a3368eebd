package dev.relaykit.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A defect is caught by the cases that are meant for it, and by no other: one of each area is tried
 * here, and all of them by {@link FullTableTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CaughtDefects {

  private final AtOnce atOnce = new AtOnce();
  private final Defects defects;
  private final Subject sound;

  CaughtDefects(Defects defects, Subject sound) {
    this.defects = defects;
    this.sound = sound;
  }

  @AfterAll
  void end() {
    atOnce.close();
  }

  private record Meant(Defects.Defect defect, String caseId, String finding) {

    @Override
    public String toString() {
      return defect.name() + " by " + caseId;
    }
  }

  Stream<Arguments> meant() {
    List<Meant> all =
        defects.all().stream()
            .flatMap(
                defect ->
                    defect.meant().entrySet().stream()
                        .map(one -> new Meant(defect, one.getKey(), one.getValue())))
            .toList();
    return atOnce.begin(
        all,
        one ->
            () ->
                one.defect().subject().play(Bench.named(one.caseId()), Bench.scale(one.caseId())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("meant")
  void defectIsCaught(Meant meant, Future<CaseResult> played) throws InterruptedException {
    Bench.assertCaught(AtOnce.resultOf(played), meant.finding());
  }

  private record Other(Defects.Defect defect, String caseId) {

    @Override
    public String toString() {
      return defect.name() + " in " + caseId;
    }
  }

  Stream<Arguments> others() {
    Map<String, List<String>> quick = new QuickCases(defects.cases()).byArea();
    List<Other> all =
        Stream.iterate(0, place -> place < defects.all().size(), place -> place + 1)
            .flatMap(
                place ->
                    quick.values().stream()
                        .flatMap(cases -> other(defects.all().get(place), cases, place).stream()))
            .toList();
    return atOnce.begin(
        all, one -> () -> one.defect().subject().play(Bench.named(one.caseId()), 1));
  }

  /** Another case for each defect, so that many of them have their turn; none if all fail. */
  private static Optional<Other> other(Defects.Defect defect, List<String> cases, int place) {
    List<String> sound = cases.stream().filter(one -> !defect.fails(one)).toList();
    return sound.isEmpty()
        ? Optional.empty()
        : Optional.of(new Other(defect, sound.get(place % sound.size())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void otherCaseIsPassed(Other other, Future<CaseResult> played) throws InterruptedException {
    CaseResult result = AtOnce.resultOf(played);

    assertThat(FullTable.NO_FAILURES)
        .as(() -> Bench.text(result))
        .contains(result.verdict().kind());
  }

  Stream<Arguments> cases() {
    List<String> all =
        defects.all().stream().flatMap(one -> one.meant().keySet().stream()).distinct().toList();
    return atOnce.begin(all, caseId -> () -> sound.play(Bench.named(caseId), 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void whoHasNoDefectPasses(String caseId, Future<CaseResult> played) throws InterruptedException {
    CaseResult result = AtOnce.resultOf(played);

    assertThat(result.verdict())
        .as(() -> caseId + "\n" + Bench.text(result))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void everyDefectHasACaseThatIsMeantForIt() {
    assertThat(defects.all())
        .allSatisfy(one -> assertThat(one.meant()).as(one.name()).isNotEmpty());
  }

  @Test
  void tablesNameNothingThatIsNot() {
    assertThat(defects.strangers()).isEmpty();
  }
}
