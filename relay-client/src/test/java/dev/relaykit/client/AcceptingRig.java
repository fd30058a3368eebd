package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for each test that accepts every message, as {@code m-1}, {@code m-2} and so on, and
 * what the test's callbacks have heard. A message whose first tag is a state gets there together
 * with the reply.
 */
final class AcceptingRig implements AfterEachCallback {

  /** How long a test waits for what must come. */
  static final Duration LONG = Duration.ofSeconds(ScriptedServer.PATIENCE_SECONDS);

  private final AtomicInteger accepted = new AtomicInteger();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final ScriptedServer server;

  AcceptingRig() {
    server =
        ScriptedServer.start(
            Script.welcomeAnd(
                (peer, frame) -> {
                  if (Wire.asks(frame, "messaging.send")) {
                    String id = "m-" + accepted.incrementAndGet();
                    String end = frame.at("/params/tags/0").asString("");
                    if (end.isEmpty()) {
                      peer.send(Wire.accepted(frame, id));
                    } else {
                      peer.send(Wire.accepted(frame, id), Wire.state(id, end));
                    }
                  }
                }));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.close();
  }

  RelayClientBuilder builder() {
    return TestClients.builder(server);
  }

  RelayClient connected() {
    return TestClients.connected(builder());
  }

  Peer awaitPeer() {
    return server.awaitPeer();
  }

  /** A callback was called. */
  void hear(String what) {
    heard.add(what);
  }

  /** What was heard and not taken yet. */
  BlockingQueue<String> heard() {
    return heard;
  }

  /** What was heard next, once it is. */
  String next() throws InterruptedException {
    return take(heard);
  }

  static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
    T value = queue.poll(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(value).as("a callback").isNotNull();
    return value;
  }
}
