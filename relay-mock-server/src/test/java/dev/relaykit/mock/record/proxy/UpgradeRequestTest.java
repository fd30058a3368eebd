package dev.relaykit.mock.record.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpgradeRequestTest {

  @Test
  void onlyHostAndExtensionsAreChanged() {
    UpgradeRequest request =
        request(
            "GET /a?b=c HTTP/1.1\r\nHOST: here:1\r\nUpgrade: WebSocket\r\nX-Own: é\r\n"
                + "Sec-WebSocket-Extensions: permessage-deflate\r\nAuthorization: Basic x\r\n\r\n",
            null);
    assertThat(new String(request.head(), ISO_8859_1))
        .isEqualTo(
            "GET /a?b=c HTTP/1.1\r\nHost: there:2\r\nUpgrade: WebSocket\r\nX-Own: é\r\n"
                + "Authorization: Basic x\r\n\r\n");
    assertThat(request.path()).isEqualTo("/a?b=c");
    assertThat(request.isUpgrade()).isTrue();
  }

  @Test
  void pathOfTheUpstreamWins() {
    UpgradeRequest request = request("GET / HTTP/1.1\r\n\r\n", "/api/relay/ws");
    assertThat(new String(request.head(), ISO_8859_1)).startsWith("GET /api/relay/ws HTTP/1.1\r\n");
    assertThat(request.path()).isEqualTo("/");
    assertThat(request.isUpgrade()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\r\n\r\n", "GET /\r\n\r\n", "SSH-2.0-x\r\n\r\n", "GET / FTP/1.1\r\n\r\n"})
  void anythingElseIsNoRequest(String head) {
    assertThat(UpgradeRequest.of(head.getBytes(ISO_8859_1), "h", null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.1 101 Switching, 101", "HTTP/1.1 503, 503", "HTTP/1.1 abc, 0", "101, 0"})
  void statusOfAResponseIsRead(String line, int status) {
    assertThat(UpgradeRequest.status((line + "\r\n\r\n").getBytes(ISO_8859_1))).isEqualTo(status);
  }

  @Test
  void headEndsAtItsEmptyLineAndLeavesTheRest() {
    HeadBytes head = new HeadBytes();
    ByteBuf bytes = Unpooled.copiedBuffer("a\r\r\n\r", ISO_8859_1);
    assertThat(head.take(bytes)).isNull();
    ByteBuf more = Unpooled.copiedBuffer("\nrest", ISO_8859_1);
    assertThat(head.take(more)).isEqualTo("a\r\r\n\r\n".getBytes(ISO_8859_1));
    assertThat(more.toString(ISO_8859_1)).isEqualTo("rest");
  }

  @Test
  void headThatDoesNotEndIsTooLarge() {
    HeadBytes head = new HeadBytes();
    assertThat(head.take(Unpooled.wrappedBuffer(new byte[HeadBytes.MAX_HEAD_BYTES]))).isNull();
    assertThat(head.isTooLarge()).isTrue();
  }

  private static UpgradeRequest request(
      String head, @org.jspecify.annotations.Nullable String path) {
    return Objects.requireNonNull(UpgradeRequest.of(head.getBytes(ISO_8859_1), "there:2", path));
  }
}
