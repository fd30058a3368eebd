package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.SdkDefect;
import dev.relaykit.protocol.codec.DecodeFailure;
import dev.relaykit.protocol.codec.PendingMethods;
import dev.relaykit.protocol.codec.StreamingDecoder;
import dev.relaykit.protocol.rpc.EventParams;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.Method;
import dev.relaykit.protocol.session.ConnectResult;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Members that other clients look for in the wrong place, or under the wrong name. */
final class SdkDefectsFramesTest {

  private static Frame decode(String json, PendingMethods pending) throws DecodeFailure {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return new StreamingDecoder().decode(bytes, 0, bytes.length, pending);
  }

  @Test
  @SdkDefect("D41")
  void connectionIsNamedByTheMemberThatTheWireHas() throws Exception {
    Frame.Success answer =
        (Frame.Success)
            decode(
                "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"result\":{\"protocol\":\"p\","
                    + "\"sessionid\":\"right\",\"session_id\":\"wrong\"}}",
                id -> Method.CONNECT);
    assertThat(((ConnectResult) answer.result()).sessionId()).isEqualTo("right");
  }

  @Test
  @SdkDefect("D44")
  void timeOfAnEventIsThatOfItsEnvelope() throws Exception {
    Frame.Request event =
        (Frame.Request)
            decode(
                "{\"jsonrpc\":\"2.0\",\"id\":\"1\",\"method\":\"signalwire.event\",\"params\":{"
                    + "\"event_type\":\"messaging.state\",\"timestamp\":1790000000.25,"
                    + "\"params\":{\"message_id\":\"m\",\"message_state\":\"sent\"}}}",
                PendingMethods.NONE);
    assertThat(((EventParams) event.params()).timestamp()).hasValue(1790000000.25);
  }
}
