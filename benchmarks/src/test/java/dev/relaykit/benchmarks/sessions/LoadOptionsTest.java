package dev.relaykit.benchmarks.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoadOptionsTest {

  @Test
  void commandLineIsReadInItsOrder() {
    LoadOptions options = LoadOptions.of("ws://h:1 http://h:2 10 3 5 50".split(" "));
    assertThat(options.server().getPort()).isEqualTo(1);
    assertThat(options.control().getPort()).isEqualTo(2);
    assertThat(options.sessions()).isEqualTo(13);
    assertThat(options.messages()).isEqualTo(5);
    assertThat(options.limitSeconds()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws://h:1",
        "ws://h:1 http://h:2 10 3 5",
        "ws://h:1 http://h:2 ten 3 5 50",
        "ws://h:1 http://h:2 -1 3 5 50",
        "ws://h:1 http://h:2 0 0 5 50",
        "ws://h:1 http://h:2 10 3 0 50"
      })
  void otherCommandLineIsRefusedWithTheRightOne(String line) {
    assertThatThrownBy(() -> LoadOptions.of(line.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("usage: SessionLoad WS-URL HTTP-URL");
  }
}
