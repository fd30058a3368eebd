package dev.relaykit.mock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.relaykit.mock.Corpus.Seed;
import dev.relaykit.mock.session.Policies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A server that is fed what no client should send, and a session that is open all the time and must
 * not notice. Everything goes over plain sockets.
 */
final class FuzzBench implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int FIRST_BYTES_SHOWN = 2000;
  private static final int MOST_LOOKS = 1000;

  private final ErrorWatch errors = new ErrorWatch();
  private final RelayMockServer server;
  private final RelayPeer bystander;
  private final String bystanderId;
  private final boolean lives;

  FuzzBench(Profile profile) throws IOException {
    lives = profile.policies().messageFate() == Policies.MessageFate.LIVES;
    server = RelayMockServer.start(MockConfig.builder().profile(profile).build());
    bystander = RelayPeer.open(server);
    bystanderId =
        bystander
            .call(
                "signalwire.connect",
                RelayPeer.connectParams(
                    "{\"project\":\"bystander\",\"token\":\"PT1\"}", "", "bystander"))
            .path("result")
            .path("sessionid")
            .asString("");
  }

  /** Opens a connection to the WebSocket port and sends nothing but this. */
  void feedUpgrade(Seed seed) {
    feed(seed, server.wsPort(), seed.bytes());
  }

  /** Sends this on the control port. */
  void feedControl(Seed seed) {
    feed(seed, server.httpPort(), seed.bytes());
  }

  /** Upgrades, with compression or without, and goes on with this. */
  void feedWebSocket(Seed seed, boolean deflate) {
    try (RawPeer peer = RawPeer.connect(server)) {
      peer.upgrade("/", deflate ? "Sec-WebSocket-Extensions: permessage-deflate" : "X-Plain: 1");
      finish(peer.socket(), seed.bytes());
    } catch (IOException e) {
      throw failure(seed, e.toString());
    }
    judge(seed);
  }

  /** Upgrades, logs in or not, and sends each of these as a text message. */
  void feedFrames(List<Seed> seeds, boolean login) {
    try (RelayPeer peer = RelayPeer.open(server)) {
      if (login) {
        peer.request(
            "signalwire.connect",
            RelayPeer.connectParams("{\"project\":\"f\",\"token\":\"PT1\"}", "", "fuzz"));
      }
      for (Seed seed : seeds) {
        peer.raw().send(true, RawPeer.TEXT, seed.bytes());
      }
      finish(peer.raw().socket(), new byte[0]);
    } catch (SocketException closed) {
      // The server may refuse to go on with such a client.
    } catch (IOException e) {
      throw failure(seeds.get(seeds.size() - 1), e.toString());
    }
    judge(joined(seeds));
  }

  private void feed(Seed seed, int port, byte[] bytes) {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
      finish(socket, bytes);
    } catch (IOException e) {
      throw failure(seed, e.toString());
    }
    judge(seed);
  }

  /** Writes, says that no more comes, and reads until the server has closed too. */
  private static void finish(Socket socket, byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      byte[] piece = new byte[1 << 16];
      int count = 0;
      while (count >= 0) {
        count = in.read(piece);
      }
    } catch (SocketException reset) {
      // That is an end too.
    }
  }

  private void judge(Seed seed) {
    List<String> logged = errors.take();
    if (!logged.isEmpty()) {
      throw failure(seed, String.join("\n", logged));
    }
  }

  private static AssertionError failure(Seed seed, String problem) {
    String hex = HexFormat.of().formatHex(seed.bytes());
    return new AssertionError(
        "after "
            + seed.name()
            + " (keep it in the corpus as a .hex file): "
            + hex.substring(0, Math.min(hex.length(), FIRST_BYTES_SHOWN))
            + "\n"
            + new String(seed.bytes(), UTF_8)
            + "\n"
            + problem);
  }

  private static Seed joined(List<Seed> seeds) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    StringBuilder names = new StringBuilder();
    for (Seed seed : seeds) {
      all.writeBytes(seed.bytes());
      all.write('\n');
      names.append(seed.name()).append(", ");
    }
    return new Seed(names.toString(), all.toByteArray());
  }

  /**
   * Checks that the bystander still gets its events and the control plane answers, after undoing
   * what valid requests among the damaged ones have asked for.
   */
  void check() throws IOException {
    post("/__mock__/clock/resume");
    post("/__mock__/scenarios/reset");
    String id = sendAndAwaitReply();
    if (!awaitState(id, "delivered")) {
      throw new AssertionError("the bystander's message has not been delivered");
    }
    if (!post("/__mock__/journal/reset").startsWith("HTTP/1.1 200")) {
      throw new AssertionError("the control plane does not answer");
    }
    awaitTheBystanderAlone();
    List<String> logged = errors.take();
    if (!logged.isEmpty()) {
      throw new AssertionError(String.join("\n", logged));
    }
  }

  /** Profile {@code sdk} sends no events of its own accord, so it is told to. */
  private String sendAndAwaitReply() throws IOException {
    String request =
        bystander.request(
            "messaging.send", RelayPeer.message("+15550002222").replace("office", "bystander"));
    JsonNode reply = bystander.raw().readJson();
    while (!reply.has("result") || !reply.path("id").asString("").equals(request)) {
      reply = bystander.raw().readJson();
    }
    String id = reply.path("result").path("message_id").asString("");
    if (server.journal().entries(bystanderId).isEmpty() || id.isEmpty()) {
      throw new AssertionError("the bystander's message was answered with " + reply);
    }
    post(
        "/__mock__/push?session_id=" + bystanderId,
        "{\"frame\":{\"jsonrpc\":\"2.0\",\"id\":\"pushed\",\"method\":\"signalwire.event\",\"params\":{"
            + "\"event_type\":\"messaging.state\",\"params\":{\"message_id\":\"pushed-"
            + id
            + "\",\"message_state\":\"delivered\"}}}}");
    return id;
  }

  private boolean awaitState(String messageId, String state) throws IOException {
    boolean pushed = false;
    boolean lived = !lives;
    while (!pushed || !lived) {
      JsonNode frame = bystander.raw().readJson();
      JsonNode inner = frame.path("params").path("params");
      if (inner.path("message_state").asString("").equals(state)) {
        pushed |= inner.path("message_id").asString("").equals("pushed-" + messageId);
        lived |= inner.path("message_id").asString("").equals(messageId);
      }
    }
    return true;
  }

  private void awaitTheBystanderAlone() throws IOException {
    for (int looks = 0; server.connections().size() > 1; looks++) {
      if (looks > MOST_LOOKS) {
        throw new AssertionError(
            "connections that are gone are still listed: "
                + server.connections()
                + "\n"
                + server.journal().notes());
      }
      bystander.request("signalwire.ping", "{}");
      bystander.raw().read();
    }
  }

  private String post(String path) throws IOException {
    return post(path, "{}");
  }

  private String post(String path, String body) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress("127.0.0.1", server.httpPort()), TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + path
                      + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() throws Exception {
    bystander.close();
    server.close();
    errors.close();
  }
}
