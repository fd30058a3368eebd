package dev.relaykit.conformance.testee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandLineWordsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          a b  c; a|b|c
          'a b' c; a b|c
          "a b"c; a bc
          a\\ b; a b
          "a\\"b"; a"b
          '$x|*'; $x|*
          """)
  void commandIsSplitAsAShellWould(String command, String words) {
    assertThat(String.join("|", CommandLineWords.split(command))).isEqualTo(words);
  }

  @Test
  void openQuoteIsToldWithItsPlace() {
    assertThatThrownBy(() -> CommandLineWords.split("run 'it"))
        .hasMessage("the quote ' at character 5 is not closed: run 'it");
  }
}
