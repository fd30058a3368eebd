package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.PlaceFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** What a plain socket sees of the faults of a frame's place. */
final class PlaceFaultChecks {

  private PlaceFaultChecks() {}

  static Map<FaultKind, FaultCheck> all() {
    return Map.of(
        PlaceFault.Kind.DELAY, PlaceFaultChecks::delay,
        PlaceFault.Kind.DROP, PlaceFaultChecks::drop,
        PlaceFault.Kind.HOLD, PlaceFaultChecks::hold,
        PlaceFault.Kind.DUPLICATE, PlaceFaultChecks::duplicate,
        PlaceFault.Kind.REORDER, PlaceFaultChecks::reorder,
        PlaceFault.Kind.EVENT_FIRST, PlaceFaultChecks::eventFirst,
        PlaceFault.Kind.ONE_SEGMENT, PlaceFaultChecks::oneSegment);
  }

  private static void delay(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.delay(Duration.ofMillis(15))).nth(1));
    bench.arm(
        FaultRule.of(Fault.delay(Duration.ofMillis(100)))
            .at(FaultPoint.BEFORE_REPLY)
            .onMethod("signalwire.receive"));
    peer.request("signalwire.receive", "{\"contexts\":[\"a\"]}");
    bench.sendAndDeliver(peer);
    bench.advanceMillis(100);
    assertThat(FaultBench.words(peer, 6))
        .containsExactly("reply", "initiated", "queued", "sent", "delivered", "reply");
  }

  private static void drop(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    String id = bench.arm(FaultRule.of(Fault.drop()).nth(2).times(1));
    bench.sendAndDeliver(peer);
    bench.sendAndDeliver(peer);
    assertThat(FaultBench.words(peer, 9))
        .containsExactly(
            "reply",
            "queued",
            "sent",
            "delivered",
            "reply",
            "queued",
            "initiated",
            "sent",
            "delivered");
    assertThat(bench.fired(id)).isEqualTo(1);
    assertThat(
            bench.server().journal().entries().stream().filter(e -> e.json().contains("initiated")))
        .as("a frame that was dropped was not sent")
        .hasSize(1);
  }

  private static void hold(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.holdUntilNext()).nth(1));
    bench.arm(FaultRule.of(Fault.holdUntilReleased()).nth(3));
    bench.sendAndDeliver(peer);
    assertThat(FaultBench.words(peer, 4))
        .containsExactly("reply", "initiated", "queued", "delivered");
    bench.settle();
    assertThat(peer.raw().available()).isZero();
    bench.server().faults().release();
    assertThat(FaultBench.words(peer, 1)).containsExactly("sent");
  }

  private static void duplicate(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.duplicate(2)).nth(1));
    bench.sendAndDeliver(peer);
    assertThat(FaultBench.words(peer, 7))
        .containsExactly("reply", "queued", "queued", "queued", "initiated", "sent", "delivered");
  }

  private static void reorder(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(Fault.reorder());
    bench.sendAndDeliver(peer);
    assertThat(FaultBench.words(peer, 5))
        .containsExactly("reply", "initiated", "queued", "delivered", "sent");
  }

  private static void eventFirst(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(Fault.eventFirst());
    String id = peer.request("messaging.send", RelayPeer.message(FaultBench.NUMBER));
    bench.settle();
    assertThat(peer.raw().available()).isZero();
    bench.advanceMillis(40);
    assertThat(RelayPeer.state(peer.raw().readJson())).isEqualTo("queued");
    assertThat(peer.raw().readJson().path("id").asString()).isEqualTo(id);
    assertThat(FaultBench.states(peer, 3)).containsExactly("initiated", "sent", "delivered");
  }

  private static void oneSegment(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.oneSegment(3)).onMethod("messaging.send"));
    peer.request("messaging.send", RelayPeer.message(FaultBench.NUMBER));
    bench.settle();
    bench.advanceMillis(10);
    bench.settle();
    assertThat(peer.raw().available()).isZero();
    bench.advanceMillis(10);
    peer.raw().readOnce();
    assertThat(peer.raw().bufferedText()).contains("\"result\"");
    assertThat(peer.raw().bufferedText()).contains("\"queued\"");
    assertThat(peer.raw().bufferedText()).contains("\"initiated\"");
  }
}
