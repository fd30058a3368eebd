package dev.relaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.testee.CommandLineWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShellWordTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "ws://h:1/p?a=b&c=d", "sh -c 'x y'", "a\"b", "$HOME", "it's", "", "ä b"})
  void quotedWordIsReadAsTheSameWord(String word) {
    assertThat(CommandLineWords.split(ShellWord.quoted(word))).containsExactly(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"python", "./run", "+15551230001", "a@b"})
  void plainWordStaysAsItIs(String word) {
    assertThat(ShellWord.quoted(word)).isEqualTo(word);
  }
}
