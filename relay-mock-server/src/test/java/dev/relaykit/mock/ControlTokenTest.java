package dev.relaykit.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.control.ControlToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is served when the server can be reached from other machines: the design's section 8. */
final class ControlTokenTest {

  private static final String TOKEN = "token-0123456789";

  private final RelayMockServer server =
      RelayMockServer.start(
          MockConfig.builder()
              .host("0.0.0.0")
              .controlToken(TOKEN)
              .allowedHost("Mock.Example")
              .build());

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "127.0.0.1, -, Bearer token-0123456789, 200",
        "localhost:80, -, bearer token-0123456789, 200",
        "mock.example:80, http://mock.example, Bearer token-0123456789, 200",
        "foreign.example, -, Bearer token-0123456789, 403",
        "127.0.0.1, http://foreign.example, Bearer token-0123456789, 403",
        "127.0.0.1, -, -, 401",
        "127.0.0.1, -, Bearer token-0123456780, 401",
        "127.0.0.1, -, Bearer token, 401",
        "127.0.0.1, -, Basic token-0123456789, 401",
        "127.0.0.1, -, token-0123456789, 401",
      })
  void onlyFriendsAreServed(
      String host, @Nullable String origin, @Nullable String authorization, int status)
      throws Exception {
    assertThat(ask("/__mock__/sessions", host, origin, authorization))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @Test
  void refusalSaysWhatIsMissingAndShowsNoToken() throws Exception {
    assertThat(ask("/__mock__/sessions", "127.0.0.1", null, "Bearer nearly-" + TOKEN))
        .containsIgnoringCase("www-authenticate: Bearer")
        .contains("Authorization: Bearer TOKEN")
        .doesNotContain(TOKEN);
  }

  @Test
  void onlyTheStreamTakesTheTokenInItsUrl() throws Exception {
    assertThat(ask("/__mock__/events?token=" + TOKEN, "127.0.0.1", null, null))
        .startsWith("HTTP/1.1 200 ");
    assertThat(ask("/__mock__/events?token=wrong-token", "127.0.0.1", null, null))
        .startsWith("HTTP/1.1 401 ");
    assertThat(ask("/__mock__/journal?token=" + TOKEN, "127.0.0.1", null, null))
        .startsWith("HTTP/1.1 401 ");
  }

  @Test
  void withoutATokenNobodyIsServedOffLoopback() throws Exception {
    try (RelayMockServer closed =
        RelayMockServer.start(MockConfig.builder().host("0.0.0.0").build())) {
      assertThat(ask(closed, "/__mock__/sessions", "127.0.0.1", null, "Bearer " + TOKEN))
          .startsWith("HTTP/1.1 403 ")
          .contains("--control-token");
    }
  }

  @Test
  void thatItIsUpIsToldOffLoopbackWithoutAToken() throws Exception {
    assertThat(ask("/__mock__/health", "relay:9773", null, null)).startsWith("HTTP/1.1 200 ");
    assertThat(ask("/__mock__/health", "relay:9773", "http://foreign.example", null))
        .startsWith("HTTP/1.1 403 ");
  }

  @Test
  void tokenIsAskedForOnLoopbackTooIfItIsSet() throws Exception {
    try (RelayMockServer local =
        RelayMockServer.start(MockConfig.builder().controlToken(TOKEN).build())) {
      assertThat(ask(local, "/__mock__/sessions", "127.0.0.1", null, null))
          .startsWith("HTTP/1.1 401 ");
    }
  }

  @Test
  void tokenIsNeverShown() {
    assertThat(MockConfig.builder().controlToken(TOKEN).build().toString()).doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "with a space in it", "übermäßig-lang"})
  void weakTokenIsRefusedWithoutShowingIt(String token) {
    assertThatThrownBy(() -> ControlToken.of(token))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a control token must have 8 to 1000 visible ASCII characters, and no space");
  }

  private String ask(
      String path, String host, @Nullable String origin, @Nullable String authorization)
      throws IOException {
    return ask(server, path, host, origin, authorization);
  }

  /** By hand, since Java's client sets no Host of one's own. */
  private static String ask(
      RelayMockServer server,
      String path,
      String host,
      @Nullable String origin,
      @Nullable String authorization)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.httpPort())) {
      socket.setSoTimeout(30_000);
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\n"
              + (origin == null ? "" : "Origin: " + origin + "\r\n")
              + (authorization == null ? "" : "Authorization: " + authorization + "\r\n")
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      StringBuilder answer = new StringBuilder();
      byte[] buffer = new byte[8192];
      int read = socket.getInputStream().read(buffer);
      while (read > 0) {
        answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        if (answer.indexOf("event-stream") >= 0) {
          break;
        }
        read = socket.getInputStream().read(buffer);
      }
      return answer.toString();
    }
  }
}
