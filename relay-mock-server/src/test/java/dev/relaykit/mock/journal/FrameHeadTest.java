package dev.relaykit.mock.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameHeadTest {

  static Stream<Arguments> frames() {
    return Stream.of(
        arguments("{\"id\":\"1\",\"method\":\"a.b\"}", "a.b", "1"),
        arguments("{\"method\":\"m\",\"params\":{\"id\":\"x\",\"method\":\"y\"}}", "m", null),
        arguments("{\"params\":[[{\"id\":1}]],\"id\":7}", null, "7"),
        arguments("{\"id\":1.50}", null, "1.50"),
        arguments("{\"id\":12345678901234567890123}", null, "12345678901234567890123"),
        arguments("{\"id\":true}", null, "true"),
        arguments("{\"id\":null,\"method\":null}", null, null),
        arguments("{\"id\":{},\"method\":{}}", null, null),
        arguments("{\"id\":[1],\"method\":[\"m\"]}", null, null),
        arguments("{\"method\":5}", null, null),
        arguments("{\"id\":\"\",\"method\":\"\"}", "", ""),
        arguments("{\"\\u0069d\":\"\\u0031\"}", null, "1"),
        arguments("{\"method\":\"a\",\"method\":\"b\",\"id\":1,\"id\":{}}", "b", null),
        arguments(" {} \n", null, null),
        arguments("[{\"id\":1}]", null, null),
        arguments("\"text\"", null, null),
        arguments("{\"x\":" + "9".repeat(2000) + ",\"id\":1}", null, "1"));
  }

  @ParameterizedTest
  @MethodSource("frames")
  void readsTheOuterMembers(String json, @Nullable String method, @Nullable String id) {
    assertThat(FrameHead.of(json.getBytes(UTF_8))).isEqualTo(new FrameHead(method, id, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{\"id\":\"1\"",
        "{\"id\":\"1\"}x",
        "{\"id\":\"1\"}{}",
        "x",
        "{\"id\":01}",
        "{'id':1}",
        "[",
        "{\"a\":[}"
      })
  void whatIsNotOneJsonValueHasNoMembers(String text) {
    assertThat(FrameHead.of(text.getBytes(UTF_8))).isEqualTo(new FrameHead(null, null, false));
  }

  @Test
  void depthAndBrokenUtf8AreNoTrouble() {
    String deep = "{\"id\":1,\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
    byte[] broken = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};

    assertThat(FrameHead.of(deep.getBytes(UTF_8)).requestId()).isEqualTo("1");
    assertThat(FrameHead.of(broken).isJson()).isFalse();
  }

  @Test
  void everyCutOfAFrameIsRead() {
    String frame = "{\"id\":\"1\",\"method\":\"m\",\"params\":{\"a\":[1,{\"b\":\"ü\"}]}}";
    byte[] whole = frame.getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertThat(FrameHead.of(java.util.Arrays.copyOf(whole, length)).isJson()).isFalse();
    }
    assertThat(FrameHead.of(whole).isJson()).isTrue();
  }
}
