package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.LoginFault;
import dev.relaykit.mock.fault.UpgradeFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a plain socket sees of the faults of upgrade and login. */
final class UpgradeFaultChecks {

  private static final String DEFLATE = "Sec-WebSocket-Extensions: permessage-deflate";

  private UpgradeFaultChecks() {}

  static Map<FaultKind, FaultCheck> all() {
    return Map.of(
        UpgradeFault.Kind.REFUSE_UPGRADE, UpgradeFaultChecks::refuse,
        UpgradeFault.Kind.DELAY_UPGRADE, UpgradeFaultChecks::delay,
        UpgradeFault.Kind.NO_DEFLATE, UpgradeFaultChecks::noDeflate,
        LoginFault.Kind.REJECT_LOGIN, UpgradeFaultChecks::rejectLogin);
  }

  private static void refuse(FaultBench bench) throws IOException {
    bench.arm(FaultRule.of(Fault.refuseUpgrade(503)).nth(2));
    assertThat(bench.connect().upgrade("/")).isEqualTo(101);
    RawPeer second = bench.connect();
    assertThat(second.upgrade("/")).isEqualTo(503);
    assertThat(second.awaitEnd()).isTrue();
    assertThat(bench.connect().upgrade("/")).isEqualTo(101);
  }

  private static void delay(FaultBench bench) throws IOException {
    bench.arm(FaultRule.of(Fault.delayUpgrade(Duration.ofSeconds(2))).times(1));
    RawPeer slow = bench.connect();
    slow.askForUpgrade("/");
    bench.settle();
    bench.advanceMillis(1999);
    bench.settle();
    assertThat(slow.available()).isZero();
    bench.advanceMillis(1);
    assertThat(slow.readUpgrade()).isEqualTo(101);
    new RelayPeer(slow).login("office");
  }

  private static void noDeflate(FaultBench bench) throws IOException {
    bench.arm(FaultRule.of(Fault.noDeflate()).times(1));
    RawPeer first = bench.connect();
    assertThat(first.upgrade("/", DEFLATE)).isEqualTo(101);
    assertThat(first.responseHead()).doesNotContain("deflate");
    RawPeer second = bench.connect();
    assertThat(second.upgrade("/", DEFLATE)).isEqualTo(101);
    assertThat(second.responseHead()).contains("permessage-deflate");
  }

  private static void rejectLogin(FaultBench bench) throws IOException {
    String id = bench.arm(FaultRule.of(Fault.rejectLogin()).times(2));
    for (int attempt = 0; attempt < 2; attempt++) {
      RelayPeer rejected = bench.upgraded();
      JsonNode reply =
          rejected.call(
              "signalwire.connect",
              RelayPeer.connectParams("{\"project\":\"p\",\"token\":\"t\"}", ""));
      assertThat(reply.at("/error/code").asInt()).isEqualTo(-32002);
      assertThat(reply.at("/error/data/signalwire_error_code").asString())
          .isEqualTo("AUTH_REQUIRED");
      bench.advanceMillis(1000);
      assertThat(rejected.raw().read().closeCode()).isEqualTo(1008);
    }
    bench.client("office");
    assertThat(bench.fired(id)).isEqualTo(2);
  }
}
