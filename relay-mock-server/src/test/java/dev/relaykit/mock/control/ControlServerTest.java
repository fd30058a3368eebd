package dev.relaykit.mock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.journal.Direction;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The control plane on a real socket of loopback. */
final class ControlServerTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final FakeServer view = new FakeServer();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LONG).build();

  @AfterEach
  void stop() {
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void servesAnOrdinaryHttpClient() throws Exception {
    view.journal.add(Direction.RECEIVED, "a".repeat(32), "{\"id\":\"1\"}".getBytes(UTF_8));
    ControlServer server = open(0);
    try {
      assertThat(get(server, "/__mock__/health").statusCode()).isEqualTo(200);
      assertThat(get(server, "/__mock__/journal").body()).contains("\"frame\":{\"id\":\"1\"}");
      HttpResponse<String> unknown = get(server, "/nothing");
      assertThat(unknown.statusCode()).isEqualTo(404);
      assertThat(unknown.headers().firstValue("content-type")).contains("application/json");
    } finally {
      server.close();
    }
  }

  @Test
  void largeJournalArrivesWhole() throws Exception {
    String frame = "{\"x\":\"" + "y".repeat(100_000) + "\"}";
    for (int i = 0; i < 50; i++) {
      view.journal.add(Direction.SENT, "a".repeat(32), frame.getBytes(UTF_8));
    }
    ControlServer server = open(0);
    try {
      String body = get(server, "/__mock__/journal").body();
      assertThat(body).hasSizeGreaterThan(5_000_000).endsWith("}]");
    } finally {
      server.close();
    }
  }

  @Test
  void portThatIsTakenIsSaidAtOnce() throws Exception {
    ControlServer server = open(0);
    try {
      assertThatThrownBy(() -> open(server.port())).isInstanceOf(BindException.class);
    } finally {
      server.close();
    }
  }

  @Test
  void closeFreesThePortAndEndsConnections() throws Exception {
    ControlServer server = open(0);
    try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      idle.setSoTimeout((int) LONG.toMillis());
      // An answer shows that the server has accepted the connection.
      idle.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
      assertThat(idle.getInputStream().read()).isEqualTo('H');

      server.close();

      idle.getInputStream().readAllBytes();
      // The system lets go of the port when the loop next looks at its channels.
      stop();
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), server.port()).close())
          .isInstanceOf(IOException.class);
    }
  }

  private ControlServer open(int port) throws InterruptedException {
    return ControlServer.open(
        loop,
        new InetSocketAddress("127.0.0.1", port),
        view,
        new ControlAccess(new InetSocketAddress("127.0.0.1", port)));
  }

  private HttpResponse<String> get(ControlServer server, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(LONG)
            .build(),
        BodyHandlers.ofString());
  }
}
