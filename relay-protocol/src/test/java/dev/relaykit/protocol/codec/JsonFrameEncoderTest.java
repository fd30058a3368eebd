package dev.relaykit.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.rpc.OpenPayload;
import dev.relaykit.protocol.rpc.RpcId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the vectors cannot show: reuse, failing streams, large frames. */
class JsonFrameEncoderTest {

  private static final Frame ACK =
      new Frame.Success(RpcId.ofString("s1"), OpenPayload.EMPTY_OBJECT);
  private static final String ACK_TEXT = "{\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"result\":{}}";

  private final JsonFrameEncoder encoder = new JsonFrameEncoder();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void framesAreWrittenOneAfterTheOther() throws IOException {
    encoder.encode(ACK, out);
    encoder.encode(ACK, out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(ACK_TEXT + ACK_TEXT);
  }

  @Test
  void encoderGoesOnAfterARefusal() throws IOException {
    assertThatThrownBy(() -> encoder.encode(send("half \ud83d of a pair"), out))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("half of a pair");
    encoder.encode(ACK, out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(ACK_TEXT);
  }

  @Test
  void failureOfTheStreamComesThroughAndLeavesNothingBehind() throws IOException {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("broken");
          }
        };
    assertThatThrownBy(() -> encoder.encode(ACK, broken)).isInstanceOf(IOException.class);
    encoder.encode(ACK, out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(ACK_TEXT);
  }

  @Test
  void streamIsNeitherClosedNorFlushed() throws IOException {
    OutputStream strict =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            throw new AssertionError("closed");
          }

          @Override
          public void flush() {
            throw new AssertionError("flushed");
          }
        };
    encoder.encode(ACK, strict);
    assertThat(strict).hasToString(ACK_TEXT);
  }

  @Test
  void largeFrameIsWholeAndTheNextOneToo() throws IOException, DecodeFailure {
    Frame large = send("aé€😀".repeat(100_000));
    encoder.encode(large, out);
    byte[] bytes = out.toByteArray();
    assertThat(new OpenDecoder().decode(bytes, 0, bytes.length, PendingMethods.NONE))
        .isEqualTo(large);
    out.reset();
    encoder.encode(ACK, out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(ACK_TEXT);
  }

  @Test
  void openPayloadIsWrittenWithTheBytesItCameIn() throws IOException, DecodeFailure {
    byte[] frame =
        "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"x.y\",\"params\":{\"n\" : 1.50, \"s\":\"\\u0041\\ud800\"}}"
            .getBytes(StandardCharsets.UTF_8);
    encoder.encode(new StreamingDecoder().decode(frame, 0, frame.length, id -> null), out);
    assertThat(out.toByteArray()).isEqualTo(frame);
  }

  private static Frame send(String body) {
    return new Frame.Request(
        RpcId.ofString("1"),
        Method.MESSAGING_SEND,
        new SendParams(null, "+15550002222", "+15550001111", body, List.of(), List.of(), null));
  }
}
