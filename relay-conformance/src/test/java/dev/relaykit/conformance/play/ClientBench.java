package dev.relaykit.conformance.play;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kit as the client of a server that a test is, byte by byte. */
final class ClientBench implements AutoCloseable {

  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final Pattern KEY =
      Pattern.compile("(?i)sec-websocket-key: *(\\S+)\r\n", Pattern.CASE_INSENSITIVE);

  private final PlayLoop loop = new PlayLoop();
  private final Heard heard = new Heard();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final ServerSocket listening;
  private final ScriptedClient client;
  private String head = "";

  private ClientBench(String scheme, String host, @Nullable Path caFile, Duration bound, int port)
      throws IOException {
    listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    int target = port == 0 ? listening.getLocalPort() : port;
    URI url = URI.create(scheme + "://" + host + ":" + target + "/path?x=1");
    client = new ScriptedClient(loop, url, caFile, bound);
  }

  static ClientBench open() throws IOException {
    return new ClientBench("ws", "127.0.0.1", null, ScriptedClient.CONNECT_TIME, 0);
  }

  /** With little time to connect. */
  static ClientBench hasty() throws IOException {
    return new ClientBench("ws", "127.0.0.1", null, Duration.ofSeconds(1), 0);
  }

  /** A server that is somewhere else. */
  static ClientBench to(String scheme, String host, @Nullable Path caFile, int port)
      throws IOException {
    return new ClientBench(scheme, host, caFile, ScriptedClient.CONNECT_TIME, port);
  }

  /** Begins to connect. */
  void connect(boolean deflate) {
    loop.call(
        () -> {
          client.connect(
              null,
              deflate,
              line -> {
                lines.add(line);
                heard.add("opened");
                return heard.on("line");
              },
              refusal -> heard.add("failed " + refusal.text()));
          return true;
        });
  }

  /** Takes the connection in, and does not answer its upgrade. */
  RawSocket accept() throws IOException {
    return new RawSocket(listening.accept());
  }

  /** Takes in the connection of somebody else, and accepts its upgrade. */
  RawSocket accepted() throws IOException {
    RawSocket socket = accept();
    head = socket.head();
    socket.write(accepting(head));
    return socket;
  }

  /** A connection that is open at both ends; the headers of the answer may be more. */
  RawSocket peer(boolean deflate, String... headers) throws IOException, InterruptedException {
    connect(deflate);
    RawSocket socket = accept();
    head = socket.head();
    socket.write(accepting(head, headers));
    String word = heard.next();
    if (!word.equals("opened")) {
      throw new AssertionError(word);
    }
    return socket;
  }

  /** The head of the newest upgrade request. */
  String head() {
    return head;
  }

  private static byte[] accepting(String request, String... headers) {
    Matcher key = KEY.matcher(request);
    if (!key.find()) {
      throw new AssertionError("there is no key in " + request);
    }
    StringBuilder answer = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
    answer.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ");
    answer.append(acceptance(key.group(1))).append("\r\n");
    for (String header : headers) {
      answer.append(header).append("\r\n");
    }
    return answer.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String acceptance(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Does something to the newest line, on the thread of the case. */
  void on(Consumer<Line> work) {
    loop.call(
        () -> {
          work.accept(lines.get(lines.size() - 1));
          return true;
        });
  }

  Heard heard() {
    return heard;
  }

  int port() {
    return listening.getLocalPort();
  }

  PlayLoop loop() {
    return loop;
  }

  /** Nobody listens any more. */
  void closePort() throws IOException {
    listening.close();
  }

  @Override
  public void close() throws IOException {
    client.close();
    loop.close();
    listening.close();
  }
}
