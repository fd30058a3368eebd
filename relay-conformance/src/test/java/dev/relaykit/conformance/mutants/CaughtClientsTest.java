package dev.relaykit.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A client with a planted defect is caught by the case that is meant for it; one without is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CaughtClientsTest {

  private static final List<Table.Row> TABLE = Table.read("clients.txt");

  private final AtOnce atOnce = new AtOnce();

  @AfterAll
  void end() {
    atOnce.close();
  }

  Stream<Arguments> defects() {
    return atOnce.begin(
        TABLE,
        row ->
            () ->
                played(
                    row.caseId(), ClientDefect.valueOf(row.defect()), Bench.scale(row.caseId())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void defectIsCaught(Table.Row row, Future<CaseResult> played) throws InterruptedException {
    Bench.assertCaught(AtOnce.resultOf(played), row.finding());
  }

  Stream<Arguments> cases() {
    return atOnce.begin(
        TABLE.stream().map(Table.Row::caseId).distinct().toList(),
        caseId -> () -> played(caseId, null, 1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void clientWithoutADefectPasses(String caseId, Future<CaseResult> played)
      throws InterruptedException {
    CaseResult result = AtOnce.resultOf(played);

    assertThat(result.verdict())
        .as(() -> caseId + "\n" + Bench.text(result))
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void everyDefectStandsInTheTable() {
    assertThat(TABLE.stream().map(Table.Row::defect))
        .containsOnlyOnceElementsOf(
            Arrays.stream(ClientDefect.values()).map(ClientDefect::name).toList());
  }

  private static CaseResult played(
      String caseId, @Nullable ClientDefect defect, double timeoutScale)
      throws InterruptedException {
    return Bench.player(timeoutScale).client(Bench.named(caseId), new TestClients(defect), null);
  }
}
