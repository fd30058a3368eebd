package dev.relaykit.conformance.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.conformance.load.CaseLibrary;
import dev.relaykit.conformance.model.CaseLevel;
import dev.relaykit.conformance.model.ConformanceCase;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.protocol.rules.RuleId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SelectionTest {

  private static final List<ConformanceCase> CASES = CaseLibrary.bundled().cases();

  private static Selection only(String glob) {
    return new Selection(List.of(new Glob(glob)), List.of(), CaseLevel.OBSERVED, Set.of());
  }

  private static List<String> ids(Selection selection) {
    return selection.of(CASES).stream().map(one -> one.id().text()).toList();
  }

  @Test
  void idOfACaseStandsForAllItsVariants() {
    assertThat(ids(only("messaging/early/same-flush")))
        .containsExactly("messaging/early/same-flush@deflate", "messaging/early/same-flush@plain");
    assertThat(ids(only("messaging/early/same-flush@plain")))
        .containsExactly("messaging/early/same-flush@plain");
  }

  @Test
  void starStandsForAnyTextAndSlashes() {
    assertThat(ids(only("messaging/*")))
        .isNotEmpty()
        .allSatisfy(id -> assertThat(id).startsWith("messaging/"))
        .contains("messaging/race/before-reply");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "mesaging/*, did you mean 'messaging/*'?",
    "messaging/erly/*, did you mean 'messaging/early/*'?",
    "messaging/early, did you mean 'messaging/early/*'?",
    "messaging/early/smae-flush, did you mean 'messaging/early/same-flush'?",
    "messaging/early/same-flush@plan, did you mean 'messaging/early/same-flush@plain'?",
    "qqqqqqqqqq, --list shows which there are"
  })
  void patternForNothingNamesWhatWasMeant(String glob, String told) {
    assertThatThrownBy(() -> only(glob).of(CASES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--only: no case "
                + (glob.endsWith("*") ? "matches" : "is called")
                + " '"
                + glob
                + "'; "
                + told);
  }

  @Test
  void everyKindOfConditionHasToHold() {
    ConformanceCase one = only("messaging/race/before-reply").of(CASES).get(0);
    RuleId rule = one.mainRule();

    assertThat(
            new Selection(List.of(), List.of(rule), CaseLevel.MUST, Set.of(Feature.MESSAGING))
                .of(CASES))
        .contains(one)
        .allSatisfy(
            found -> {
              assertThat(found.rules()).contains(rule);
              assertThat(found.features()).contains(Feature.MESSAGING);
              assertThat(found.level()).isEqualTo(CaseLevel.MUST);
            });
  }

  @Test
  void ruleThatNoCaseProvesIsSaid() {
    RuleId rule = new RuleId("REL-ENV-" + "999");

    assertThatThrownBy(
            () -> new Selection(List.of(), List.of(rule), CaseLevel.OBSERVED, Set.of()).of(CASES))
        .hasMessage("--rule: no case proves " + rule + " yet");
  }

  @Test
  void featureThatNoCaseReliesOnIsSaid() {
    assertThatThrownBy(
            () ->
                new Selection(List.of(), List.of(), CaseLevel.OBSERVED, Set.of(Feature.MOCK))
                    .of(List.of()))
        .hasMessage("--feature: no case relies on mock");
  }
}
