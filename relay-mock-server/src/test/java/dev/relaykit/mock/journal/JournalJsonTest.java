package dev.relaykit.mock.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shape of control-plane.md, section 4. */
final class JournalJsonTest {

  private static final String SESSION = "f70af522ac4f0123456789abcdef0123";
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.450Z");

  @Test
  void writesEveryMemberOfAnEntry() {
    assertThat(write(entry("{\"id\":\"1\",\"method\":\"calling.play\",\"n\":300}")))
        .isEqualTo(
            "[{\"timestamp\":1767225600.450000,\"direction\":\"recv\",\"method\":\"calling.play\","
                + "\"request_id\":\"1\",\"frame\":{\"id\":\"1\",\"method\":\"calling.play\","
                + "\"n\":300},\"connection_id\":\"conn-f70af522ac4f\",\"session_id\":\""
                + SESSION
                + "\"}]");
  }

  @Test
  void frameStandsThereAsItStoodOnTheWire() {
    String frame = "{ \"a\":-3.0,\"b\":300, \"c\":{},\"d\":[],\"e\":1e400,\"a\":null}";

    assertThat(write(entry(frame))).contains("\"frame\":" + frame + ",\"connection_id\"");
  }

  @Test
  void numberIdIsWrittenAsString() {
    assertThat(write(entry("{\"id\":7,\"result\":{}}")))
        .contains("\"method\":null,\"request_id\":\"7\"");
  }

  @Test
  void noEntriesAreAnEmptyArray() {
    assertThat(write()).isEqualTo("[]");
  }

  @Test
  void entriesStayInOrderAndEscapesAndUmlautsSurvive() {
    String first = "{\"id\":\"a\\\"b\\n\",\"method\":\"ü😀\"}";
    JsonNode array = JsonMapper.shared().readTree(write(entry(first), entry("{\"id\":\"2\"}")));

    assertThat(array.size()).isEqualTo(2);
    assertThat(array.get(0).get("request_id").stringValue()).isEqualTo("a\"b\n");
    assertThat(array.get(0).get("method").stringValue()).isEqualTo("ü😀");
    assertThat(array.get(0).get("frame")).isEqualTo(JsonMapper.shared().readTree(first));
    assertThat(array.get(1).get("request_id").stringValue()).isEqualTo("2");
  }

  @Test
  void brokenFrameIsAStringAndBreaksNothing() {
    JsonNode array =
        JsonMapper.shared().readTree(write(entry("{\"id\":\"1\"} \"x"), entry("{\"id\":\"2\"}")));

    assertThat(array.get(0).get("frame").stringValue()).isEqualTo("{\"id\":\"1\"} \"x");
    assertThat(array.get(0).get("request_id").isNull()).isTrue();
    assertThat(array.get(1).get("frame").get("id").stringValue()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z,0.000000",
    "2026-01-01T00:00:00.000001Z,1767225600.000001",
    "2026-01-01T00:00:00.999999999Z,1767225600.999999",
  })
  void timesAreSecondsWithSixDigits(String time, String seconds) {
    assertThat(JournalJson.seconds(Instant.parse(time)).toPlainString()).isEqualTo(seconds);
  }

  private static JournalEntry entry(String json) {
    return new JournalEntry(1, TIME, Direction.RECEIVED, SESSION, json.getBytes(UTF_8), false);
  }

  private static String write(JournalEntry... entries) {
    return new String(JournalJson.array(List.of(entries)), UTF_8);
  }
}
