package dev.relaykit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.fault.ContentFault;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultKind;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.journal.JournalJson;
import dev.relaykit.protocol.time.VirtualTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a plain socket sees of the faults of a frame's content. */
final class ContentFaultChecks {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int BLOWN_UP = 300_000;

  private ContentFaultChecks() {}

  static Map<FaultKind, FaultCheck> all() {
    return Map.of(
        ContentFault.Kind.INVALID_JSON, ContentFaultChecks::invalidJson,
        ContentFault.Kind.WRONG_TYPES, ContentFaultChecks::wrongTypes,
        ContentFault.Kind.NON_OBJECT, ContentFaultChecks::nonObject,
        ContentFault.Kind.OVERSIZE, ContentFaultChecks::oversize,
        ContentFault.Kind.UNKNOWN_METHOD, ContentFaultChecks::unknownMethod,
        ContentFault.Kind.UNKNOWN_EVENT, ContentFaultChecks::unknownEvent,
        ContentFault.Kind.NUMERIC_ID, ContentFaultChecks::numericId,
        ContentFault.Kind.SKEW_TIMESTAMP, ContentFaultChecks::skewTimestamp);
  }

  /** The first event of a message, changed by a fault; the frames after it must be sound. */
  private static String firstEvent(FaultBench bench, Fault fault) throws IOException {
    RelayPeer peer = bench.client("office");
    bench.arm(FaultRule.of(fault).nth(1));
    bench.sendAndDeliver(peer);
    peer.raw().readJson();
    RawPeer.WsFrame frame = peer.raw().read();
    assertThat(frame.opcode()).isEqualTo(RawPeer.TEXT);
    assertThat(FaultBench.states(peer, 3)).containsExactly("initiated", "sent", "delivered");
    assertThat(bench.server().journal().entries().stream().map(JournalEntry::json))
        .as("the journal has what went over the wire")
        .contains(frame.text());
    return frame.text();
  }

  private static void invalidJson(FaultBench bench) throws IOException {
    String text = firstEvent(bench, Fault.invalidJson());
    assertThatThrownBy(() -> MAPPER.readTree(text)).isInstanceOf(JacksonException.class);
    assertThat(text).startsWith("{").contains("\"queued\"");
    List<JournalEntry> all = bench.server().journal().entries();
    JsonNode shown = MAPPER.readTree(new String(JournalJson.array(all), UTF_8));
    assertThat(shown.valueStream().filter(entry -> entry.get("frame").isString()))
        .singleElement()
        .satisfies(entry -> assertThat(entry.get("frame").stringValue()).isEqualTo(text));
  }

  private static void wrongTypes(FaultBench bench) throws IOException {
    JsonNode event = MAPPER.readTree(firstEvent(bench, Fault.wrongTypes()));
    assertThat(event.path("method").asString()).isEqualTo("signalwire.event");
    JsonNode body = event.at("/params/params");
    assertThat(body.get("message_state").isNumber()).isTrue();
    assertThat(body.get("segments").isString()).isTrue();
    assertThat(body.get("tags").isObject()).isTrue();
    RelayPeer other = bench.client("office");
    bench.arm(FaultRule.of(Fault.wrongTypes()).at(FaultPoint.BEFORE_REPLY));
    JsonNode reply = other.call("messaging.send", RelayPeer.message(FaultBench.NUMBER));
    assertThat(reply.at("/result/code").isNumber()).isTrue();
    assertThat(reply.at("/result/message_id").isNumber()).isTrue();
  }

  private static void nonObject(FaultBench bench) throws IOException {
    JsonNode array = MAPPER.readTree(firstEvent(bench, Fault.nonObject()));
    assertThat(array.isArray()).isTrue();
    assertThat(RelayPeer.state(array.get(0))).isEqualTo("queued");
  }

  private static void oversize(FaultBench bench) throws IOException {
    String text = firstEvent(bench, Fault.oversize(BLOWN_UP));
    assertThat(text.getBytes(UTF_8)).hasSize(BLOWN_UP);
    assertThat(RelayPeer.state(MAPPER.readTree(text))).isEqualTo("queued");
  }

  private static void unknownMethod(FaultBench bench) throws IOException {
    JsonNode frame = MAPPER.readTree(firstEvent(bench, Fault.unknownMethod()));
    assertThat(frame.path("method").asString()).isEqualTo("relaykit.unknown");
    assertThat(frame.path("id").isString()).isTrue();
  }

  private static void unknownEvent(FaultBench bench) throws IOException {
    JsonNode frame = MAPPER.readTree(firstEvent(bench, Fault.unknownEvent()));
    assertThat(frame.path("method").asString()).isEqualTo("signalwire.event");
    assertThat(RelayPeer.eventType(frame)).isEqualTo("relaykit.unknown");
  }

  private static void numericId(FaultBench bench) throws IOException {
    assertThat(MAPPER.readTree(firstEvent(bench, Fault.numericId())).get("id").isIntegralNumber())
        .isTrue();
    RelayPeer other = bench.client("office");
    bench.arm(FaultRule.of(Fault.numericId()).at(FaultPoint.BEFORE_REPLY));
    other.raw().send(RelayPeer.frame("0042", "signalwire.ping", "{}"));
    assertThat(other.raw().read().text()).contains("\"id\":42");
  }

  private static void skewTimestamp(FaultBench bench) throws IOException {
    String text = firstEvent(bench, Fault.skewTimestamp(Duration.ofHours(-1)));
    BigDecimal expected =
        BigDecimal.valueOf(VirtualTime.START.getEpochSecond())
            .add(new BigDecimal("0.010"))
            .subtract(BigDecimal.valueOf(3600));
    assertThat(MAPPER.readTree(text).at("/params/timestamp").decimalValue())
        .isEqualByComparingTo(expected);
  }
}
