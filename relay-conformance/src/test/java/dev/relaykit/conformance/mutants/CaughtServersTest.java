package dev.relaykit.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Feature;
import dev.relaykit.conformance.model.Side;
import dev.relaykit.conformance.model.SubjectInfo;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.play.Parameters;
import dev.relaykit.conformance.play.ServerProbe;
import dev.relaykit.conformance.play.ServerUnderTest;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.Scenario;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A server with a planted defect is caught by the case that is meant for it; one without is not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CaughtServersTest {

  private static final List<Table.Row> TABLE = Table.read("servers.txt");

  private final AtOnce atOnce = new AtOnce();

  @AfterAll
  void end() {
    atOnce.close();
  }

  Stream<Arguments> defects() {
    return atOnce.begin(
        TABLE, row -> () -> caught(ServerDefect.valueOf(row.defect()), row.caseId()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("defects")
  void defectIsCaught(Table.Row row, Future<CaseResult> played) throws InterruptedException {
    Bench.assertCaught(AtOnce.resultOf(played), row.finding());
  }

  Stream<Arguments> cases() {
    return atOnce.begin(
        TABLE.stream().map(Table.Row::caseId).distinct().toList(), caseId -> () -> passed(caseId));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void serverWithoutADefectPasses(String caseId, Future<CaseResult> played)
      throws InterruptedException {
    CaseResult result = AtOnce.resultOf(played);

    assertThat(result.verdict())
        .as(() -> caseId + "\n" + Bench.text(result))
        .isEqualTo(Verdict.PASS);
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
  void everyDefectStandsInTheTableAndNoRowTwice() {
    assertThat(TABLE.stream().map(Table.Row::defect).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ServerDefect.values()).map(ServerDefect::name).toList());
    assertThat(TABLE.stream().map(row -> row.defect() + " by " + row.caseId()))
        .doesNotHaveDuplicates();
  }

  @Test
  void subprotocolThatNobodyHasOfferedIsCaught() throws Exception {
    try (ChoosesSubprotocol server = new ChoosesSubprotocol()) {
      CaseResult result = played("server/connection/nothing-in-the-upgrade", server.url(), 1);

      assertThat(new ServerProbe(underTest(server.url()), 1).problem()).isNull();
      Bench.assertCaught(result, "Invalid subprotocol. Actual: relay.v2");
    }
  }

  private static CaseResult caught(ServerDefect defect, String caseId) throws InterruptedException {
    try (RelayMockServer server = defect.start()) {
      return played(caseId, server, Bench.scale(caseId));
    }
  }

  private static CaseResult passed(String caseId) throws InterruptedException {
    try (RelayMockServer server = RelayMockServer.start(MockConfig.builder().seed(1).build())) {
      return played(caseId, server, 1);
    }
  }

  private static CaseResult played(String caseId, RelayMockServer server, double timeoutScale)
      throws InterruptedException {
    return played(caseId, URI.create(server.wsUrl()), timeoutScale);
  }

  private static CaseResult played(String caseId, URI url, double timeoutScale)
      throws InterruptedException {
    return Bench.player(timeoutScale).server(Bench.named(caseId), underTest(url));
  }

  private static ServerUnderTest underTest(URI url) {
    return new ServerUnderTest(
        new SubjectInfo(
            Side.SERVER, "server of the test", "", "Java", EnumSet.allOf(Feature.class), true),
        url,
        null,
        Parameters.DEFAULT,
        null);
  }
}
