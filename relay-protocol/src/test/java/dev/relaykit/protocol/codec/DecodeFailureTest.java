package dev.relaykit.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failure tells, and what it must not. */
class DecodeFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"id\":tru}           | is not valid JSON                     | ''",
        "{\"params\":{\"x\":[1,}} | is not valid JSON                     | /params",
        "{}{}                 | has more than one JSON value in it    | ''",
        "[]                   | must be a JSON object                 | ''",
        "{\"id\":{}}            | id must be a string or a number       | /id",
        "{\"method\":\"m\",\"params\":1} | params must be an object       | /params",
      })
  void saysWhatIsWrongAndWhere(String frame, String problem, String pointer) {
    DecodeFailure failure = failureOf(frame.strip());
    assertThat(failure.problem()).isEqualTo(problem);
    assertThat(failure.pointer()).isEqualTo(pointer.equals("''") ? "" : pointer);
    assertThat(failure).hasMessageContaining(problem).hasMessageContaining(failure.rule().text());
  }

  @Test
  void namesTheBoundThatWasPassed() {
    DecodeLimits limits = new DecodeLimits(100, 3, 5, DecodeLimits.Params.OBJECT_ONLY);
    for (FrameDecoder decoder : List.of(new OpenDecoder(limits), new StreamingDecoder(limits))) {
      assertThat(failureOf(decoder, "{\"a\":[[[]]]}").problem())
          .isEqualTo("is nested deeper than the limit of 3");
      assertThat(failureOf(decoder, "{\"a\":123456}").problem())
          .startsWith("has a number longer than the limit of 5 characters");
      assertThat(failureOf(decoder, "[" + " ".repeat(100)).problem())
          .isEqualTo("has 101 bytes, more than the limit of 100");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"params\":{\"token\":\"s3cret\" x",
        "{\"params\":{\"s3cret\":{\"a\":[1,}",
        "{\"s3cret\":nul}",
        "s3cret",
        "{\"params\":\"s3cret\",\"method\":\"m\"}",
        "{\"id\":[\"s3cret\"]}",
        "{\"jwt_token\":\"s3cret"
      })
  void neverQuotesTheFrame(String frame) {
    DecodeFailure failure = failureOf(frame);
    assertThat(failure.toString()).doesNotContain("s3cret");
    assertThat(failure).hasNoCause();
    assertThat(failure.getStackTrace()).isEmpty();
  }

  @Test
  void namesThatNobodyHasSeenAreNoFailureHoweverMany() throws DecodeFailure {
    FrameDecoder streaming = new StreamingDecoder();
    FrameDecoder open = new OpenDecoder();
    for (int frames = 0; frames < 3; frames++) {
      StringBuilder text = new StringBuilder("{\"method\":\"signalwire.ping\"");
      for (int i = 0; i < 100_000; i++) {
        text.append(",\"")
            .append(Integer.toString(frames * 1_000_003 + i * 7919, 36))
            .append("\":1");
      }
      byte[] bytes = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
      assertThat(streaming.decode(bytes, 0, bytes.length, PendingMethods.NONE))
          .isEqualTo(open.decode(bytes, 0, bytes.length, PendingMethods.NONE));
    }
  }

  @Test
  void decoderGoesOnAfterAFailure() {
    StreamingDecoder decoder = new StreamingDecoder();
    byte[] ping = "{\"method\":\"signalwire.ping\"}".getBytes(StandardCharsets.UTF_8);
    DecodeOutcome before = DecodeOutcome.of(decoder, ping, PendingMethods.NONE);
    failureOf(decoder, "{\"method\":\"messaging.send\",\"params\":{\"body\":[");
    assertThat(DecodeOutcome.of(decoder, ping, PendingMethods.NONE)).isEqualTo(before);
  }

  private static DecodeFailure failureOf(String frame) {
    DecodeFailure open = failureOf(new OpenDecoder(), frame);
    assertThat(failureOf(new StreamingDecoder(), frame)).hasMessage(open.getMessage());
    return open;
  }

  private static DecodeFailure failureOf(FrameDecoder decoder, String frame) {
    byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
    return catchThrowableOfType(
        DecodeFailure.class, () -> decoder.decode(bytes, 0, bytes.length, PendingMethods.NONE));
  }
}
