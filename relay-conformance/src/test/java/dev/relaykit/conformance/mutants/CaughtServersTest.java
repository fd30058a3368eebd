package dev.relaykit.conformance.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.CaseResult;
import dev.relaykit.conformance.model.Verdict;
import dev.relaykit.conformance.play.ServerProbe;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.Scenario;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Servers with one planted defect each, and the server that they are made of. */
final class CaughtServersTest extends CaughtDefects {

  CaughtServersTest() {
    super(Defects.ofServers(), Subject.server(null));
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
      CaseResult result = played("server/session/fresh-ids", URI.create(server.wsUrl()));

      assertThat(result.verdict()).as(() -> Bench.text(result)).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void subprotocolThatNobodyHasOfferedIsCaught() throws Exception {
    try (ChoosesSubprotocol server = new ChoosesSubprotocol()) {
      CaseResult result = played("server/connection/nothing-in-the-upgrade", server.url());

      assertThat(new ServerProbe(Subject.underTest(server.url()), 1).problem()).isNull();
      Bench.assertCaught(result, "Invalid subprotocol. Actual: relay.v2");
    }
  }

  private static CaseResult played(String caseId, URI url) throws InterruptedException {
    return Bench.player(1).server(Bench.named(caseId), Subject.underTest(url));
  }
}
