package dev.relaykit.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.benchmarks.Frames;
import dev.relaykit.protocol.codec.JsonFrameEncoder;
import dev.relaykit.protocol.rpc.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CodecBenchmarksTest {
  private final DecodeState decode = new DecodeState();
  private final EncodeSend encode = new EncodeSend();

  @Test
  void smallDecoderReadsWhatRoutesTheEvent() {
    assertThat(decode.streamingSmall())
        .isEqualTo(new SmallState(Frames.ID, Frames.MESSAGE_ID, "delivered", null, 1));
  }

  @Test
  void fullDecoderReadsEveryMember() {
    assertThat(decode.streamingFull())
        .isEqualTo(
            new FullState(
                Frames.ID,
                "signalwire.event",
                "messaging.state",
                "1700000000.123",
                "9c0b7a52-5f2a-4d0e-8a31-7b1f5f0c2d44",
                "office",
                Frames.MESSAGE_ID,
                "delivered",
                "office",
                "outbound",
                "+15550001111",
                "+15550002222",
                "Your table for two is ready.",
                List.of(),
                1,
                List.of("vip", "reminder"),
                null));
  }

  /** What is written again is the same bytes only if every member was kept. */
  @Test
  void decodersOfTheKitKeepEveryMember() throws Exception {
    assertThat(encoded(decode.kitStreaming())).isEqualTo(Frames.STATE);
    assertThat(encoded(decode.kitOpen())).isEqualTo(Frames.STATE);
  }

  private static String encoded(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonFrameEncoder().encode(frame, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void encoderOfTheKitWritesTheFixture() throws Exception {
    assertThat(encode.kit()).isEqualTo(Frames.SEND_BYTES);
    assertThat(encode.written()).asString().isEqualTo(Frames.SEND);
  }

  @Test
  void treeHoldsTheWholeFrame() {
    assertThat(decode.tree().toString())
        .isEqualTo(Frames.STATE.replace("1700000000.123", "1.700000000123E9"));
  }

  @Test
  void decodersSkipMembersTheyDoNotKnowAndReadAReason() {
    byte[] frame =
        Frames.bytes(
            "{\"x\":{\"id\":[1,{}]},\"params\":{\"y\":[[]],\"params\":{\"reason\":\"spam\","
                + "\"message_state\":\"failed\",\"message_id\":\"m\"},\"z\":null},\"id\":\"i\"}");
    StreamingBaseline baseline = new StreamingBaseline();
    assertThat(baseline.readSmall(frame, 0, frame.length))
        .isEqualTo(new SmallState("i", "m", "failed", "spam", 0));
    FullState full = baseline.readFull(frame, 0, frame.length);
    assertThat(full.reason()).isEqualTo("spam");
    assertThat(full.messageId()).isEqualTo("m");
    assertThat(full.id()).isEqualTo("i");
  }

  @Test
  void streamingEncoderWritesTheFixture() {
    assertThat(encode.streaming()).isEqualTo(Frames.SEND_BYTES);
    assertThat(encode.written()).asString().isEqualTo(Frames.SEND);
  }

  @Test
  void treeEncoderWritesTheFixture() {
    assertThat(encode.tree()).isEqualTo(Frames.SEND_BYTES);
    assertThat(encode.written()).asString().isEqualTo(Frames.SEND);
  }
}
