package dev.relaykit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FramesTest {
  private final JsonMapper mapper = JsonMapper.builder().build();

  @Test
  void sendHasTheSizeThatItsFiguresAreQuotedFor() {
    assertThat(Frames.bytes(Frames.SEND)).hasSize(Frames.SEND_BYTES).hasSize(323);
  }

  @Test
  void stateHasTheSizeThatItsFiguresAreQuotedFor() {
    assertThat(Frames.bytes(Frames.STATE)).hasSize(Frames.STATE_BYTES).hasSize(506);
  }

  @ParameterizedTest
  @FieldSource("dev.relaykit.benchmarks.Frames#STATES")
  void eventOfEveryStateHasAboutFourHundredBytesAndNamesTheState(String state) {
    String event = Frames.event(state);
    assertThat(Frames.bytes(event).length).isBetween(390, 410);
    JsonNode body = mapper.readTree(event).at("/params/params");
    assertThat(body.at("/message_state").stringValue()).isEqualTo(state);
    assertThat(body.at("/message_id").stringValue()).isEqualTo(Frames.MESSAGE_ID);
  }

  @Test
  void everyFrameIsJsonWithTheIdThatIsReplaced() {
    assertThat(
            java.util.stream.Stream.of(
                Frames.SEND,
                Frames.STATE,
                Frames.SEND_REPLY,
                Frames.ACK,
                Frames.CONNECT,
                Frames.CONNECT_REPLY))
        .allSatisfy(
            frame ->
                assertThat(mapper.readTree(frame).at("/id").stringValue()).isEqualTo(Frames.ID));
  }
}
