package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a connect can fail ends {@code connect()}, over real sockets. */
final class ConnectFailuresTest {

  private static final int ATTEMPTS = 2;
  private static final Duration SHORT = Duration.ofMillis(200);

  /** Something that a client cannot log in to. */
  private interface Peer extends AutoCloseable {

    String host();

    @Override
    void close();
  }

  /** Makes a peer. */
  @FunctionalInterface
  private interface PeerMaker {
    Peer make() throws IOException;
  }

  /**
   * One way to fail.
   *
   * @param name what the peer does
   * @param maker makes the peer
   * @param scheme how the client comes
   * @param kind what connect() must end in
   * @param words what its text must have
   */
  private record Way(String name, PeerMaker maker, Scheme scheme, ErrorKind kind, String words) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Way way(String name, PeerMaker maker, ErrorKind kind, String words) {
    return new Way(name, maker, Scheme.WS, kind, words);
  }

  static Stream<Way> ways() {
    return Stream.of(
        way("nobody there", ConnectFailuresTest::nobody, ErrorKind.NOT_SENT, "refused"),
        way(
            "no address",
            () -> named("no-such-host.invalid:80"),
            ErrorKind.NOT_SENT,
            "no-such-host"),
        way("silent before the upgrade", () -> raw(""), ErrorKind.NOT_SENT, "not connected within"),
        way("closes before the upgrade", () -> raw(null), ErrorKind.NOT_SENT, "ws://"),
        way("speaks no HTTP", () -> raw("hello\r\n\r\n"), ErrorKind.NOT_SENT, "ws://"),
        way(
            "refuses the upgrade",
            () -> raw("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"),
            ErrorKind.NOT_SENT,
            "the upgrade was refused with 404 Not Found"),
        way(
            "is no RELAY port",
            () -> raw("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"),
            ErrorKind.NOT_SENT,
            ": that is no RELAY port: the upgrade was answered with 200 OK"),
        new Way(
            "speaks plain HTTP",
            () -> raw("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n"),
            Scheme.WSS,
            ErrorKind.NOT_SENT,
            ": the server speaks plain HTTP there, no TLS; try the scheme ws"),
        new Way(
            "speaks no TLS",
            () -> raw("hello\r\n"),
            Scheme.WSS,
            ErrorKind.NOT_SENT,
            ": the server speaks no TLS there"),
        new Way("never ends the TLS handshake", () -> raw(""), Scheme.WSS, ErrorKind.NOT_SENT, ""),
        script("answers no connect", Script.SILENCE, ErrorKind.NOT_SENT, "not answered"),
        script("resets", (peer, frame) -> peer.reset(), ErrorKind.NOT_SENT, "ws://"),
        script("closes", (peer, frame) -> peer.close(1001), ErrorKind.NOT_SENT, "1001"),
        script(
            "names no protocol",
            (peer, frame) -> peer.send(Wire.result(frame, "{}")),
            ErrorKind.NOT_SENT,
            "REL-CONN-010"),
        script(
            "has an error of its own",
            (peer, frame) -> peer.send(Wire.error(frame, -32603, "out of order")),
            ErrorKind.NOT_SENT,
            "out of order"),
        script(
            "rejects the credentials",
            (peer, frame) -> peer.send(Wire.error(frame, -32002, "who are you")),
            ErrorKind.AUTH,
            "who are you"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void everyWayToFailEndsTheConnect(Way way) throws Exception {
    try (Peer peer = way.maker().make();
        RelayClient client =
            TestClients.builder()
                .scheme(way.scheme())
                .host(peer.host())
                .connectTimeout(SHORT)
                .requestTimeout(SHORT)
                .connectAttempts(ATTEMPTS)
                .build()) {
      RelayException failure = TestClients.failure(client.connect());
      assertThat(failure.kind()).isEqualTo(way.kind());
      assertThat(failure)
          .hasMessageContaining(way.words())
          .hasMessageNotContaining("secret-token-1");
      assertThat(TestClients.failure(client.sendMessage(TestClients.hello().build())).kind())
          .isEqualTo(ErrorKind.CLOSED);
      assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
    }
  }

  @Test
  void closeOfTheClientEndsTheConnect() throws Exception {
    try (Peer silent = raw("");
        RelayClient client = TestClients.builder().host(silent.host()).build()) {
      var connecting = client.connect();
      client.close();
      assertThat(TestClients.failure(connecting).kind()).isEqualTo(ErrorKind.CLOSED);
      assertThat(TestClients.failure(client.connect()).kind()).isEqualTo(ErrorKind.CLOSED);
    }
  }

  private static Way script(String name, Script script, ErrorKind kind, String words) {
    return way(
        name,
        () -> {
          ScriptedServer server = ScriptedServer.start(script);
          return peer(server.host(), server::close);
        },
        kind,
        words);
  }

  private static Peer named(String host) {
    return peer(host, () -> {});
  }

  private static Peer nobody() throws IOException {
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return named("127.0.0.1:" + gone.getLocalPort());
    }
  }

  /** Says something to everybody and keeps the line open; closes it at once for null. */
  private static Peer raw(@Nullable String greeting) throws IOException {
    ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    List<Socket> sockets = new CopyOnWriteArrayList<>();
    Thread thread = new Thread(() -> greet(server, greeting, sockets), "raw-server");
    thread.setDaemon(true);
    thread.start();
    return peer(
        "127.0.0.1:" + server.getLocalPort(),
        () -> {
          close(server);
          sockets.forEach(ConnectFailuresTest::close);
        });
  }

  private static void greet(ServerSocket server, @Nullable String greeting, List<Socket> sockets) {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        if (greeting == null) {
          socket.close();
        } else {
          socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException closed) {
      // The test is over, or the client has gone first.
    }
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception problem) {
      throw new AssertionError("cannot be closed", problem);
    }
  }

  private static Peer peer(String host, Runnable close) {
    return new Peer() {
      @Override
      public String host() {
        return host;
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }

  @Test
  void attemptOfLessThanAMillisecondIsEndedByItsOwnDeadline() throws Exception {
    try (Peer peer = raw("");
        RelayClient client =
            TestClients.builder()
                .host(peer.host())
                .connectTimeout(Duration.ofNanos(999_999))
                .connectAttempts(1)
                .build()) {
      assertThat(TestClients.failure(client.connect()))
          .hasMessageContaining("not connected within");
    }
  }
}
