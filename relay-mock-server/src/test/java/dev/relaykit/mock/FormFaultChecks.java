package dev.relaykit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.fault.FormFault;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.journal.JournalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a plain socket sees of the faults of a frame's form. */
final class FormFaultChecks {

  private FormFaultChecks() {}

  static Map<FaultKind, FaultCheck> all() {
    return Map.of(
        FormFault.Kind.FRAGMENT, FormFaultChecks::fragment,
        FormFault.Kind.SINGLE_BYTES, FormFaultChecks::singleBytes,
        FormFault.Kind.BINARY, FormFaultChecks::binary);
  }

  private static void fragment(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.fragment(10)).nth(1));
    bench.sendAndDeliver(peer);
    peer.raw().readJson();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    RawPeer.WsFrame part = peer.raw().read();
    assertThat(part.opcode()).isEqualTo(RawPeer.TEXT);
    while (!part.fin()) {
      assertThat(part.payload()).hasSize(10);
      whole.writeBytes(part.payload());
      part = peer.raw().read();
      assertThat(part.opcode()).isEqualTo(RawPeer.CONTINUATION);
    }
    whole.writeBytes(part.payload());
    assertThat(whole.toString(UTF_8)).startsWith("{").contains("\"queued\"").endsWith("}");
    assertThat(FaultBench.states(peer, 3)).containsExactly("initiated", "sent", "delivered");
  }

  /** The writes are many and the reader waits: the first read cannot have all of them. */
  private static void singleBytes(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.singleBytes()).nth(1));
    String body = "x".repeat(1500);
    peer.call(
        "messaging.send",
        RelayPeer.message(FaultBench.NUMBER).replace("\"Hello\"", "\"" + body + "\""));
    Thread clock = new Thread(() -> bench.advanceMillis(40));
    clock.start();
    peer.raw().readOnce();
    assertThat(peer.raw().bufferedFrame()).as("the whole frame after one read").isNull();
    assertThat(FaultBench.words(peer, 4))
        .containsExactly("queued", "initiated", "sent", "delivered");
  }

  private static void binary(FaultBench bench) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(Fault.binary()).nth(1));
    bench.sendAndDeliver(peer);
    peer.raw().readJson();
    RawPeer.WsFrame frame = peer.raw().read();
    assertThat(frame.opcode()).isEqualTo(RawPeer.BINARY);
    assertThat(frame.text()).contains("\"queued\"");
    assertThat(FaultBench.states(peer, 3)).containsExactly("initiated", "sent", "delivered");
    List<JournalEntry> binary =
        bench.server().journal().entries().stream().filter(JournalEntry::isBinary).toList();
    assertThat(binary).hasSize(1);
    assertThat(new String(JournalJson.array(binary), UTF_8)).contains("\"frame\":\"{");
  }
}
