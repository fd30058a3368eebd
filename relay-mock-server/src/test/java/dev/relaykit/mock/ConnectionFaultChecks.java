package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.engine.ConnectionInfo;
import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What a plain socket sees of the faults of a whole connection. */
final class ConnectionFaultChecks {

  private ConnectionFaultChecks() {}

  static Map<FaultKind, FaultCheck> all() {
    return Map.of(
        ConnectionFault.Kind.CLOSE, ConnectionFaultChecks::close,
        ConnectionFault.Kind.RESET, ConnectionFaultChecks::reset,
        ConnectionFault.Kind.SILENCE, ConnectionFaultChecks::silence,
        ConnectionFault.Kind.STOP_READING, ConnectionFaultChecks::stopReading,
        ConnectionFault.Kind.PING, ConnectionFaultChecks::ping,
        ConnectionFault.Kind.NO_PONG, ConnectionFaultChecks::noPong,
        ConnectionFault.Kind.DISCONNECT, ConnectionFaultChecks::disconnect,
        ConnectionFault.Kind.FORGET_SESSION, ConnectionFaultChecks::forgetSession,
        ConnectionFault.Kind.THROTTLE, ConnectionFaultChecks::throttle);
  }

  /** At the second event: it is held, and the client finds it when it comes back. */
  private static void close(FaultBench bench) throws IOException {
    RelayPeer peer = bench.upgraded();
    String protocol = peer.login("office").path("protocol").asString();
    bench.arm(FaultRule.of(Fault.close(4321, "go away")).at(FaultPoint.EVENT).nth(2).times(1));
    bench.sendAndDeliver(peer);
    assertThat(FaultBench.words(peer, 2)).containsExactly("reply", "queued");
    RawPeer.WsFrame close = peer.raw().read();
    assertThat(close.opcode()).isEqualTo(RawPeer.CLOSE);
    assertThat(close.closeCode()).isEqualTo(4321);
    assertThat(close.text()).endsWith("go away");
    RelayPeer again = bench.upgraded();
    assertThat(again.resume(protocol, "office").path("session_restored").asBoolean()).isTrue();
    assertThat(FaultBench.states(again, 3)).containsExactly("initiated", "sent", "delivered");
  }

  private static void reset(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    RelayPeer other = bench.client("office");
    bench.arm(FaultRule.of(Fault.reset()).at(FaultPoint.AFTER_REPLY).onMethod("messaging.send"));
    assertThat(peer.call("messaging.send", RelayPeer.message(FaultBench.NUMBER)).has("result"))
        .as("the reply comes whole before the reset")
        .isTrue();
    assertThat(peer.raw().awaitReset()).isTrue();
    assertThat(other.call("signalwire.ping", "{}").has("result")).isTrue();
  }

  private static void silence(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    assertThat(peer.call("messaging.send", RelayPeer.message(FaultBench.NUMBER)).has("result"))
        .isTrue();
    String id = bench.server().connections().get(0).id();
    bench.arm(Fault.silence());
    peer.request("signalwire.ping", "{}");
    peer.raw().send(true, RawPeer.PING, new byte[] {1});
    bench.settle();
    bench.advanceMillis(60_000);
    bench.settle();
    assertThat(peer.raw().available()).as("neither events nor answers nor pings").isZero();
    assertThat(bench.server().connections().stream().map(ConnectionInfo::id))
        .as("the socket stays")
        .contains(id);
  }

  private static void stopReading(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    peer.call("messaging.send", RelayPeer.message(FaultBench.NUMBER));
    bench.arm(Fault.stopReading());
    peer.request("signalwire.ping", "{}");
    bench.settle();
    bench.advanceMillis(40);
    assertThat(FaultBench.words(peer, 4))
        .as("events, and no reply to the ping")
        .containsExactly("queued", "initiated", "sent", "delivered");
    bench.settle();
    assertThat(peer.raw().available()).isZero();
    peer.close();
    bench.awaitConnections(0);
  }

  private static void ping(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(Fault.ping());
    JsonNode ping = peer.raw().readJson();
    assertThat(ping.path("method").asString()).isEqualTo("signalwire.ping");
    assertThat(ping.path("id").isString()).isTrue();
  }

  private static void noPong(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(Fault.noPong());
    peer.request("signalwire.ping", "{}");
    peer.raw().send(true, RawPeer.PING, new byte[] {1});
    assertThat(peer.call("signalwire.receive", "{\"contexts\":[\"a\"]}").has("result"))
        .as("the next frame answers the next request")
        .isTrue();
    RelayPeer other = bench.client("office");
    assertThat(other.call("signalwire.ping", "{}").has("result")).isTrue();
  }

  private static void disconnect(FaultBench bench) throws IOException {
    for (boolean restart : new boolean[] {true, false}) {
      RelayPeer peer = bench.client("office");
      bench.arm(FaultRule.of(Fault.disconnect(restart)).at(FaultPoint.AFTER_REPLY).times(1));
      peer.call("signalwire.ping", "{}");
      JsonNode told = peer.raw().readJson();
      assertThat(told.path("method").asString()).isEqualTo("signalwire.disconnect");
      assertThat(told.at("/params/restart").asBoolean(!restart)).isEqualTo(restart);
      assertThat(peer.call("signalwire.ping", "{}").has("result"))
          .as("closing is left to the client")
          .isTrue();
    }
  }

  private static void forgetSession(FaultBench bench) throws IOException {
    RelayPeer peer = bench.upgraded();
    String protocol = peer.login("office").path("protocol").asString();
    bench.arm(Fault.forgetSession());
    assertThat(FaultBench.words(sent(bench, peer), 5))
        .as("an open connection goes on")
        .containsExactly("reply", "queued", "initiated", "sent", "delivered");
    forgotten(bench, protocol);
    RelayPeer next = bench.upgraded();
    String another = next.login("office").path("protocol").asString();
    bench.arm(FaultRule.of(Fault.forgetSession()).at(FaultPoint.CONNECT).times(1));
    forgotten(bench, another);
  }

  private static RelayPeer sent(FaultBench bench, RelayPeer peer) throws IOException {
    bench.sendAndDeliver(peer);
    return peer;
  }

  private static void forgotten(FaultBench bench, String protocol) throws IOException {
    JsonNode result = bench.upgraded().resume(protocol, "office");
    assertThat(result.path("session_restored").asBoolean(true)).isFalse();
    assertThat(result.path("protocol").asString()).isNotEqualTo(protocol);
  }

  private static void throttle(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(Fault.throttle(100));
    String id = peer.request("signalwire.ping", "{\"timestamp\":1700000000}");
    for (int bytes = 10; bytes <= 30; bytes += 10) {
      assertThat(peer.raw().readAtLeast(bytes)).isEqualTo(bytes);
      bench.settle();
      assertThat(peer.raw().available()).isEqualTo(bytes);
      bench.advanceMillis(100);
    }
    bench.advanceMillis(10_000);
    assertThat(peer.raw().readJson().path("id").asString()).isEqualTo(id);
  }
}
