package dev.relaykit.mock.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

  private static final List<String> WORDS =
      List.of("reply", "repeat", "event", "expect", "at", "to_number", "before_reply", "nth");

  @ParameterizedTest
  @CsvSource({
    "reply, reply",
    "repyl, reply",
    "rply, reply",
    "replly, reply",
    "Event, event",
    "evnet, event",
    "to-number, to_number",
    "toNumber, to_number",
    "befor_reply, before_reply",
    "nht, nth",
    "exspect, expect"
  })
  void nearestWordIsFound(String given, String meant) {
    assertThat(NearestWord.of(given, WORDS)).contains(meant);
    assertThat(NearestWord.hint(given, WORDS)).isEqualTo("did you mean '" + meant + "'?");
  }

  @ParameterizedTest
  @CsvSource({"x", "''", "zzzzzz", "subscribe"})
  void whatIsFarFromEveryWordIsNotGuessed(String given) {
    assertThat(NearestWord.of(given, WORDS)).isEmpty();
    assertThat(NearestWord.hint(given, WORDS)).startsWith("there is reply, repeat, ");
  }

  @Test
  void longWordIsComparedWithNothing() {
    assertThat(NearestWord.of("x".repeat(1_000_000), List.of("x".repeat(1_000_000)))).isEmpty();
  }
}
