package dev.relaykit.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.rules.RuleId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every vector, on both decoders and on the encoder. */
class VectorTest {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static List<GoldenVector> decoding() {
    return GoldenVector.decoding();
  }

  static List<GoldenVector> encoding() {
    return GoldenVector.encoding();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decoding")
  void openDecoderReads(GoldenVector vector) throws IOException {
    check(vector, new OpenDecoder(vector.limits()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decoding")
  void streamingDecoderReads(GoldenVector vector) throws IOException {
    check(vector, new StreamingDecoder(vector.limits()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decoding")
  void bothDecodersGiveOneAnswer(GoldenVector vector) {
    byte[] frame = vector.frame();
    DecodeOutcome open =
        DecodeOutcome.of(new OpenDecoder(vector.limits()), frame, vector.pending());
    DecodeOutcome streaming =
        DecodeOutcome.of(new StreamingDecoder(vector.limits()), frame, vector.pending());
    assertThat(streaming).isEqualTo(open);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encoding")
  void encoderWrites(GoldenVector vector) throws IOException {
    Frame value = NeutralReader.frame(NeutralReader.resolved(vector.json().get("value")));
    JsonNode writes = vector.json().get("writes");
    if (writes.isObject()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThatThrownBy(() -> new JsonFrameEncoder().encode(value, out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(writes.get("refused").asString());
      assertThat(out.size()).as("bytes written before the refusal").isZero();
    } else {
      assertThat(encoded(value)).isEqualTo(writes.asString());
    }
  }

  @Test
  void idsOfVectorsAreUniqueAndTheirRulesWellFormed() {
    Set<String> ids = new HashSet<>();
    for (GoldenVector vector : GoldenVector.all()) {
      assertThat(ids.add(vector.id())).as("second vector named %s", vector.id()).isTrue();
      assertThat(vector.json().get("rules")).as(vector.id()).isNotEmpty();
      vector.json().get("rules").forEach(rule -> new RuleId(rule.asString()));
    }
    assertThat(ids).hasSizeGreaterThan(120);
  }

  private static void check(GoldenVector vector, FrameDecoder decoder) throws IOException {
    byte[] frame = vector.frame();
    JsonNode expect = NeutralReader.resolved(vector.json().get("expect"));
    try {
      // Bytes around the frame must not matter.
      byte[] framed = new byte[frame.length + 16];
      Arrays.fill(framed, (byte) '1');
      System.arraycopy(frame, 0, framed, 7, frame.length);
      Frame decoded = decoder.decode(framed, 7, frame.length, vector.pending());
      JsonNode shown = MAPPER.readTree(MAPPER.writeValueAsString(NeutralWriter.frame(decoded)));
      assertThat(shown).isEqualTo(expect);
      if (vector.json().has("ack")) {
        RpcId id = Objects.requireNonNull(((Frame.Request) decoded).id());
        assertThat(encoded(new Frame.Success(id, OpenPayload.EMPTY_OBJECT)))
            .isEqualTo(vector.json().get("ack").asString());
      }
    } catch (DecodeFailure failure) {
      JsonNode expected = expect.get("failure");
      if (expected == null) {
        fail("expected " + expect + ", but the decoder says: " + failure.getMessage());
      }
      assertThat(failure.rule().text()).as(failure.getMessage()).isEqualTo(text(expected, "rule"));
      if (expected.has("pointer")) {
        assertThat(failure.pointer()).isEqualTo(text(expected, "pointer"));
      }
      if (expected.has("offset")) {
        assertThat(failure.offset()).isEqualTo(expected.get("offset").asInt());
      }
    }
  }

  private static String text(JsonNode in, String name) {
    return in.get(name).asString();
  }

  private static String encoded(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonFrameEncoder().encode(frame, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
