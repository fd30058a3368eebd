package dev.relaykit.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What one of our peers writes, the decoders read back and the encoder writes again, byte for byte.
 */
final class FrameRoundTripTest {

  private static final String CONNECT =
      """
      {"jsonrpc":"2.0","id":"c1","method":"signalwire.connect","params":{"version":{"major":2,"minor":0,"revision":0},\
      "agent":"relay-java/0.1","event_acks":true,"authentication":{"project":"p-1","token":"PTxxxx"},"contexts":["office"],\
      "protocol":"signalwire_5f2a_9c01","authorization_state":"AAEC:9f3d"}}""";

  static Stream<String> frames() {
    return Stream.of(
        CONNECT,
        "{\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.0,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"\\ud800\",\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"s9\",\"method\":\"signalwire.ping\",\"params\":{\"timestamp\":1700000001.50}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"c2\",\"method\":\"messaging.send\",\"params\":{\"context\":\"office\",\"from_number\":\"+15550001111\","
            + "\"to_number\":\"+15550002222\",\"body\":\"Hello\",\"tags\":[\"vip\"]}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"s2\",\"method\":\"signalwire.event\",\"params\":{\"event_type\":\"messaging.state\",\"timestamp\":1700000000.10,"
            + "\"project_id\":\"p-1\",\"context\":\"office\",\"params\":{\"message_id\":\"m-1\",\"message_state\":\"queued\",\"context\":\"office\","
            + "\"direction\":\"outbound\",\"from_number\":\"+1\",\"to_number\":\"+2\",\"body\":\"Hello\",\"media\":[],\"segments\":1,\"tags\":[\"vip\"]}}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"c7\",\"error\":{\"code\":-32002,\"message\":\"Authentication service failed\","
            + "\"data\":{\"signalwire_error_code\":\"AUTH_REQUIRED\"}}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"signalwire.disconnect\",\"params\":{\"restart\":true}}");
  }

  @ParameterizedTest
  @MethodSource("frames")
  void decodingAndEncodingGivesTheSameBytes(String json) throws DecodeFailure, IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    PendingMethods pending = id -> id.text().equals("c2") ? Method.MESSAGING_SEND : null;
    Frame open = new OpenDecoder().decode(bytes, 0, bytes.length, pending);
    Frame streamed = new StreamingDecoder().decode(bytes, 0, bytes.length, pending);

    assertThat(streamed).isEqualTo(open);
    assertThat(encode(streamed)).isEqualTo(json);
    assertThat(encode(open)).isEqualTo(json);
  }

  private static String encode(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonFrameEncoder().encode(frame, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
