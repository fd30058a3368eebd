package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.Backoff;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Closing a client at any time, more than once, and using it afterwards (REL-REC-020 to 022). */
final class ClosingTest {

  private static final Duration LONG = Duration.ofSeconds(ScriptedServer.PATIENCE_SECONDS);

  /** Sends while nothing can be, closes, and sees both ended. */
  private static void closesWhileConnecting(RelayClient client, CompletionStage<Void> connecting) {
    CompletionStage<Message> queued = client.sendMessage(TestClients.hello().build());
    client.close();
    assertThat(TestClients.failure(connecting).kind()).isEqualTo(ErrorKind.CLOSED);
    assertThat(TestClients.failure(queued).kind()).isEqualTo(ErrorKind.CLOSED);
    assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
    ClientStats stats = client.stats();
    assertThat(stats.queuedRequests() + stats.pendingRequests()).isZero();
  }

  @Test
  void beforeTheFirstConnect() {
    try (RelayClient client = TestClients.builder().host("127.0.0.1:1").build()) {
      client.close();
      assertThat(client.state()).isEqualTo(ConnectionState.CLOSED);
    }
  }

  @Test
  void whileTheTcpConnectionIsMade() throws Exception {
    List<SocketChannel> ahead = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assumeTrue(fill(full, ahead), "this system accepts beyond the backlog");
      try (RelayClient client =
          TestClients.builder().host("127.0.0.1:" + full.getLocalPort()).build()) {
        CompletionStage<Void> connecting = client.connect();
        closesWhileConnecting(client, connecting);
      }
    } finally {
      for (SocketChannel channel : ahead) {
        channel.close();
      }
    }
  }

  /** Connects until the system keeps the next one waiting. */
  private static boolean fill(ServerSocket server, List<SocketChannel> ahead) throws IOException {
    while (ahead.size() < 16) {
      SocketChannel channel = SocketChannel.open();
      ahead.add(channel);
      channel.configureBlocking(false);
      if (!channel.connect(new InetSocketAddress("127.0.0.1", server.getLocalPort()))
          && !channel.finishConnect()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whileTlsOrTheUpgradeAreAnswered() throws Exception {
    for (Scheme scheme : Scheme.values()) {
      try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          RelayClient client =
              TestClients.builder()
                  .scheme(scheme)
                  .host("127.0.0.1:" + silent.getLocalPort())
                  .build()) {
        CompletionStage<Void> connecting = client.connect();
        try (java.net.Socket accepted = silent.accept()) {
          // The first byte says that TCP is up, and that the client has begun to speak.
          assertThat(accepted.getInputStream().read()).isNotNegative();
          closesWhileConnecting(client, connecting);
        }
      }
    }
  }

  @Test
  void whileTheLoginIsAnswered() {
    try (ScriptedServer server = ScriptedServer.start(Script.SILENCE);
        RelayClient client = TestClients.builder(server).build()) {
      CompletionStage<Void> connecting = client.connect();
      Peer peer = server.awaitPeer();
      peer.awaitRequest("signalwire.connect");
      closesWhileConnecting(client, connecting);
      assertThat(peer.awaitClose()).isEqualTo(1000);
    }
  }

  @Test
  void betweenTwoAttempts() throws Exception {
    BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
    try (ScriptedServer server = ScriptedServer.start((peer, frame) -> peer.close(1001));
        RelayClient client =
            TestClients.builder(server)
                .backoff(new Backoff(Duration.ofMinutes(5), Duration.ofMinutes(5)))
                .onConnection(event -> states.add(event.state()))
                .build()) {
      CompletionStage<Void> connecting = client.connect();
      ConnectionState state = ConnectionState.NEW;
      while (state != ConnectionState.BACKOFF) {
        state = states.poll(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(state).isNotNull();
      }
      server.awaitPeer();
      closesWhileConnecting(client, connecting);
      assertThat(server.hasMorePeers()).isFalse();
    }
  }

  @Test
  void fromManyThreadsAtOnceAndAgain() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME)) {
      RelayClient client = TestClients.connected(TestClients.builder(server));
      CompletionStage<Message> pending = client.sendMessage(TestClients.hello().build());
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> closers = new ArrayList<>();
      BlockingQueue<ConnectionState> seen = new LinkedBlockingQueue<>();
      for (int number = 0; number < 8; number++) {
        Thread closer =
            new Thread(
                () -> {
                  try {
                    start.await();
                    client.close();
                    seen.add(client.state());
                  } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                  }
                });
        closer.start();
        closers.add(closer);
      }
      start.countDown();
      for (Thread closer : closers) {
        assertThat(joined(closer)).isTrue();
      }
      assertThat(seen).hasSize(8).containsOnly(ConnectionState.CLOSED);
      assertThat(TestClients.failure(pending).kind()).isEqualTo(ErrorKind.CLOSED);
      server.awaitPeer().awaitGone();
      client.close();
    }
  }

  @Test
  void handlersThatHaveNotBegunNeverDo() throws Exception {
    BlockingQueue<Runnable> turns = new LinkedBlockingQueue<>();
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    String first = Wire.event("in", "messaging.receive", "{\"message_id\":\"in-1\"}");
    Script welcomeWithAnEvent =
        (peer, frame) -> {
          Script.WELCOME.received(peer, frame);
          if (Wire.asks(frame, "signalwire.connect")) {
            peer.send(first);
          }
        };
    try (ScriptedServer server = ScriptedServer.start(welcomeWithAnEvent)) {
      RelayClient client =
          TestClients.builder(server)
              .callbackExecutor(turns::add)
              .onInbound(message -> heard.add("inbound"))
              .onFrame(frame -> heard.add("frame"))
              .onConnection(event -> heard.add(event.state().name()))
              .build();
      CompletionStage<Void> connecting = client.connect();
      Peer peer = server.awaitPeer();
      peer.awaitAnswerTo("in");
      assertThat(client.stats().waitingInbound()).isEqualTo(1);
      client.close();
      turns.forEach(Runnable::run);
      assertThat(connecting.toCompletableFuture()).isCompleted();
      assertThat(heard)
          .as("what is true last is told")
          .containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED", "CLOSED");
      assertThat(client.stats().droppedInbound()).isEqualTo(1);
      assertThat(client.stats().droppedFrames()).isPositive();
      assertThat(client.stats().waitingInbound()).isZero();
    }
  }

  private static boolean joined(Thread thread) throws InterruptedException {
    thread.join(LONG.toMillis());
    return !thread.isAlive();
  }

  @Test
  void everyCallAfterwardsEndsAtOnce() throws Exception {
    Script script = Script.welcomeAnd((peer, frame) -> peer.send(Wire.accepted(frame, "m-1")));
    try (ScriptedServer server = ScriptedServer.start(script)) {
      RelayClient client = TestClients.connected(TestClients.builder(server));
      Message message = TestClients.send(client);
      client.close();
      List<CompletionStage<?>> calls =
          List.of(
              client.connect(),
              client.sendMessage(TestClients.hello().build()),
              client.receive("support"),
              client.unreceive("office"),
              client.execute("calling.dial", JsonNodeFactory.instance.objectNode()),
              message.outcome());
      for (CompletionStage<?> call : calls) {
        assertThat(TestClients.failure(call).kind()).isEqualTo(ErrorKind.CLOSED);
      }
      assertThatThrownBy(() -> message.await(LONG))
          .isInstanceOfSatisfying(
              RelayException.class,
              closed -> assertThat(closed.kind()).isEqualTo(ErrorKind.CLOSED));
      BlockingQueue<String> heard = new LinkedBlockingQueue<>();
      message.onCompleted(end -> heard.add(Thread.currentThread().getName()));
      assertThat(heard.poll(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS))
          .startsWith("relay-client");
      client.sendMessage(TestClients.hello().build()).toCompletableFuture().cancel(true);
      assertThat(client.stats().sessions()).isEqualTo(1);
      assertThat(client.stats().trackedMessages()).isZero();
      server.awaitPeer();
      assertThat(server.hasMorePeers()).isFalse();
    }
  }
}
