package dev.relaykit.protocol.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The segment count of REL-MOCK-020. */
class SegmentsTest {

  @ParameterizedTest(name = "{1} x {0} = {2}")
  @CsvSource({
    "a, 1, 1",
    "a, 160, 1",
    "a, 161, 2",
    "a, 306, 2",
    "a, 307, 3",
    "a, 459, 3",
    "a, 460, 4",
    "€, 80, 1",
    "€, 81, 2",
    "€, 153, 2",
    "€, 154, 3",
    "é, 160, 1",
    "é, 161, 2",
    "Ω, 160, 1",
    "_, 160, 1",
    "@, 160, 1",
    "$, 160, 1",
    "ç, 70, 1",
    "ç, 71, 2",
    "ç, 134, 2",
    "ç, 135, 3",
    "`, 71, 2",
    "日, 70, 1",
    "日, 71, 2",
    "😀, 35, 1",
    "😀, 36, 2",
    "😀, 67, 2",
    "😀, 68, 3"
  })
  void countsByAlphabetAndLength(String character, int times, int segments) {
    assertThat(Segments.of(character.repeat(times))).isEqualTo(segments);
  }

  @Test
  void thereIsAlwaysOnePart() {
    assertThat(Segments.of(null)).isEqualTo(1);
    assertThat(Segments.of("")).isEqualTo(1);
  }

  @Test
  void oneForeignCharacterMakesTheWholeTextUcs2() {
    assertThat(Segments.of("a".repeat(70))).isEqualTo(1);
    assertThat(Segments.of("a".repeat(70) + "Ж")).isEqualTo(2);
  }

  /** The whole of the two tables of GSM 03.38, so that a missing character is seen. */
  @Test
  void everyCharacterOfTheAlphabetCounts() {
    String basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    assertThat(basic).hasSize(127);
    basic
        .chars()
        .forEach(
            c ->
                assertThat(Segments.of(Character.toString(c).repeat(160)))
                    .as("160 x %c", (char) c)
                    .isEqualTo(1));
    "\f^{}\\[~]|€"
        .chars()
        .forEach(
            c -> {
              String text = Character.toString(c);
              assertThat(Segments.of(text.repeat(80))).as("80 x %s", text).isEqualTo(1);
              assertThat(Segments.of(text.repeat(81))).as("81 x %s", text).isEqualTo(2);
            });
  }
}
