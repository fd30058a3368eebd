package dev.relaykit.conformance.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.conformance.model.Upgrade;
import dev.relaykit.mock.fault.ConnectionFault;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.tls.CertificateFolder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The kit as the server, with nobody but a test behind it. */
final class ServerBench implements Host, AutoCloseable {

  private final PlayLoop loop = new PlayLoop();
  private final Heard heard = new Heard();
  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Upgrade upgrade;
  private final ScriptedServer server;

  private ServerBench(Upgrade upgrade, @Nullable CertificateFolder tls)
      throws InterruptedException {
    this.upgrade = upgrade;
    this.server = ScriptedServer.open(loop, this, tls);
  }

  static ServerBench open() throws InterruptedException {
    return new ServerBench(Upgrade.ACCEPT, null);
  }

  static ServerBench answering(Upgrade upgrade) throws InterruptedException {
    return new ServerBench(upgrade, null);
  }

  static ServerBench encrypted(CertificateFolder tls) throws InterruptedException {
    return new ServerBench(Upgrade.ACCEPT, tls);
  }

  @Override
  public Upgrade upgrade(int connection, String path) {
    heard.add(connection + " upgrade " + path);
    return upgrade;
  }

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

  int port() {
    return server.port();
  }

  PlayLoop loop() {
    return loop;
  }

  /** Closes the port and what is open, and lets the thread run on. */
  void closeServer() {
    server.close();
  }

  @Override
  public void close() {
    server.close();
    loop.close();
  }
}
