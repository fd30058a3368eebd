package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {

  @ParameterizedTest
  @CsvSource({
    "1ms, PT0.001S",
    "500ms, PT0.5S",
    "30s, PT30S",
    "007s, PT7S",
    "1.5s, PT1.5S",
    "0.25s, PT0.25S",
    "0.001s, PT0.001S",
    "2m, PT2M",
    "0.5m, PT30S",
    "1h, PT1H",
    "24h, PT24H",
    "86400s, PT24H"
  })
  void readsWhatPeopleWrite(String text, Duration expected) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "s", "5 s", " 5s", "5S", "-5s", "+5s", "1e3s", ".5s", "5.s", "1.2345s"})
  void rejectsOtherShapesAndShowsGoodOnes(String text) {
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is no duration; write 500ms, 30s, 2m or 1h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "0ms", "0.0h", "0.4ms", "86401s", "25h", "999999999h"})
  void rejectsWhatIsNoWaitOrHasNoEnd(String text) {
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not more than zero and at most 24h");
  }
}
