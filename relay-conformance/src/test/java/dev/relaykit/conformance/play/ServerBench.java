package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.Upgrade;
import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.script.FramePattern;
import dev.relaykit.mock.tls.CertificateFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The kit as the server, with nobody but a test behind it. */
final class ServerBench implements Host, AutoCloseable {

  private final PlayLoop loop = new PlayLoop();
  private final Heard heard = new Heard();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Upgrade upgrade;
  private final boolean strange;
  private final ScriptedServer server;
  private volatile ObjectNode headers = JsonNodeFactory.instance.objectNode();

  private ServerBench(
      Upgrade upgrade, @Nullable CertificateFolder tls, @Nullable CertificateFolder strangers)
      throws InterruptedException {
    this.upgrade = upgrade;
    this.strange = strangers != null;
    this.server = ScriptedServer.open(loop, this, tls, strangers);
  }

  static ServerBench open() throws InterruptedException {
    return new ServerBench(Upgrade.ACCEPT, null, null);
  }

  static ServerBench answering(Upgrade upgrade) throws InterruptedException {
    return new ServerBench(upgrade, null, null);
  }

  static ServerBench encrypted(CertificateFolder tls) throws InterruptedException {
    return new ServerBench(Upgrade.ACCEPT, tls, null);
  }

  /** Shows the certificate of a stranger on every connection. */
  static ServerBench strange(CertificateFolder tls, CertificateFolder strangers)
      throws InterruptedException {
    return new ServerBench(Upgrade.ACCEPT, tls, strangers);
  }

  /** How an upgrade is answered that is only refused, late, or without compression. */
  static Upgrade upgrade(@Nullable Integer refusal, Duration delay, boolean deflate) {
    return new Upgrade(refusal, delay, deflate, false, false, FramePattern.any());
  }

  @Override
  public Upgrade upgrade(int connection, ObjectNode request) {
    heard.add(connection + " upgrade " + request.path("path").asString());
    headers = request;
    return upgrade;
  }

  @Override
  public boolean isStranger(int connection) {
    return strange;
  }

  @Override
  public void distrusted(int connection) {
    heard.add(connection + " distrusted");
  }

  @Override
  public void ponged(int connection) {}

  @Override
  public LineEnd opened(int connection, Line line) {
    lines.add(line);
    heard.add(connection + " opened");
    return heard.on(String.valueOf(connection));
  }

  /** A socket that is open, with nothing heard of it any more. */
  RawSocket peer(String... headers) throws IOException, InterruptedException {
    RawSocket socket = RawSocket.connect(port());
    assertThat(socket.upgrade("/", headers)).startsWith("HTTP/1.1 101 ");
    assertThat(heard.next()).endsWith(" upgrade /");
    assertThat(heard.next()).endsWith(" opened");
    return socket;
  }

  /** Does something to the newest line, on the thread of the case. */
  void on(Consumer<Line> work) {
    loop.call(
        () -> {
          work.accept(lines.get(lines.size() - 1));
          return true;
        });
  }

  void fault(ConnectionFault fault) {
    on(line -> line.fault(FaultRule.of(fault)));
  }

  Heard heard() {
    return heard;
  }

  /** The newest upgrade request. */
  ObjectNode request() {
    return headers;
  }

  int port() {
    return server.port();
  }

  PlayLoop loop() {
    return loop;
  }

  @Override
  public void close() {
    server.close();
    loop.close();
  }
}
