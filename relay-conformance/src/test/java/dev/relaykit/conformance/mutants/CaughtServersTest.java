package dev.relaykit.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.play.Parameters;
import dev.relaykit.conformance.play.ServerUnderTest;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.Scenario;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server with a planted defect is caught by the case that is meant for it; one without is not.
 */
final class CaughtServersTest {

  private static final String TABLE = "servers.txt";

  static Stream<Arguments> table() {
    return Table.read(TABLE).map(row -> arguments(ServerDefect.valueOf(row.defect()), row));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("table")
  void defectIsCaught(ServerDefect defect, Table.Row row) throws InterruptedException {
    try (RelayMockServer server = defect.start()) {
      Bench.assertCaught(played(row.caseId(), server, Bench.HASTE), row.finding());
    }
  }

  static Stream<String> cases() {
    return Table.read(TABLE).map(Table.Row::caseId).distinct();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void serverWithoutADefectPasses(String caseId) throws InterruptedException {
    try (RelayMockServer server = RelayMockServer.start(MockConfig.builder().seed(1).build())) {
      CaseResult result = played(caseId, server, 1);

      assertThat(result.verdict()).as(() -> Bench.text(result)).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void eventsThatACaseAllowsMayComeAtAnyTime() throws InterruptedException {
    Scenario early =
        Scenario.parse(
            "early",
            """
            rules:
            - match: {method: messaging.send}
              script: [{event: queued}, {reply: default}]
            """);
    try (RelayMockServer server =
        RelayMockServer.start(MockConfig.builder().seed(1).scenario(early).build())) {
      CaseResult result = played("server/session/fresh-ids", server, 1);

      assertThat(result.verdict()).as(() -> Bench.text(result)).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void everyDefectStandsInTheTable() {
    assertThat(Table.read(TABLE).map(Table.Row::defect))
        .containsOnlyOnceElementsOf(
            Arrays.stream(ServerDefect.values()).map(ServerDefect::name).toList());
  }

  private static CaseResult played(String caseId, RelayMockServer server, double timeoutScale)
      throws InterruptedException {
    return Bench.player(timeoutScale)
        .server(
            Bench.named(caseId),
            new ServerUnderTest(
                new SubjectInfo(
                    Side.SERVER,
                    "server of the test",
                    "",
                    "Java",
                    EnumSet.allOf(Feature.class),
                    true),
                URI.create(server.wsUrl()),
                null,
                Parameters.DEFAULT,
                null));
  }
}
