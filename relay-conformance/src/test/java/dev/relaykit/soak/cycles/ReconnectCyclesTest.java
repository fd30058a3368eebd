package dev.relaykit.soak.cycles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.ClientStats;
import dev.relaykit.client.ConnectionEvent;
import dev.relaykit.client.Message;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayException;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.protocol.session.Backoff;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A thousand times the connection is lost and the session resumed, with and without messages on
 * their way: nothing grows.
 */
final class ReconnectCyclesTest {

  private static final int CYCLES = 1_000;

  /** By then classes are loaded, pools are filled, and tables have the size that they keep. */
  private static final int WARM = 400;

  /** A message is on its way in every so many cycles. */
  private static final int MESSAGE_EVERY = 10;

  /** Their events fill the client's memory of event ids, which has room for 1,024. */
  private static final int MESSAGES_BEFORE = 400;

  /**
   * Less than one object a cycle: what leaks with each loss shows; sockets just closed do not, nor
   * do the texts of the messages of every tenth cycle, which the server remembers up to a bound.
   */
  private static final int MORE_OBJECTS = 590;

  /** Less than 200 bytes a cycle. */
  private static final long MORE_BYTES = 120_000;

  /** The server answers no send to it, so that the loss finds it on its way. */
  private static final String UNANSWERED = "+15559870006";

  /** Sockets that may be there still: closed ones are let go by timers of some seconds. */
  private static final long SOCKETS = 8;

  private static final String SOCKET = "io.netty.channel.socket.nio.NioSocketChannel";
  private static final int LOOKS = 400;
  private static final int MORE_THREADS = 3;
  private static final int MORE_DESCRIPTORS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<ConnectionEvent> events = new LinkedBlockingQueue<>();

  /** One footprint stays alive while the next is taken, so that it counts the same in each. */
  private @Nullable Footprint held;

  private final List<CompletableFuture<Message>> sends = new ArrayList<>();

  @Test
  void nothingGrowsOverAThousandReconnects() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        RelayClient client =
            RelayClient.builder()
                .host(server.host())
                .scheme(Scheme.WS)
                .project("p")
                .token("t")
                .backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)))
                .onConnection(events::add)
                .build()) {
      client.connect().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      awaitSession(false);
      for (int number = 0; number < MESSAGES_BEFORE; number++) {
        send(client, "+15559876543");
      }
      rest(server, client);
      cycles(server, client, 0, WARM);
      held = rest(server, client);
      Footprint warm = rest(server, client);
      held = warm;
      cycles(server, client, WARM, CYCLES);
      Footprint end = rest(server, client);

      assertThat(client.stats().sessions()).isEqualTo(CYCLES + 1);
      assertThat(end.grownSince(warm, MORE_OBJECTS))
          .as("classes with more than %s new objects after %s cycles", MORE_OBJECTS, CYCLES - WARM)
          .isEmpty();
      assertThat(end.bytes() - warm.bytes())
          .as("growth of the heap in bytes, from %s", warm.bytes())
          .isLessThan(MORE_BYTES);
      assertThat(end.threadsGrownSince(warm, MORE_THREADS))
          .as("threads beside %s", warm.threads())
          .isEmpty();
      assertThat(end.descriptors())
          .as("open files and sockets, after %s before", warm.descriptors())
          .isLessThanOrEqualTo(warm.descriptors() + MORE_DESCRIPTORS);
    }
  }

  private void cycles(RelayMockServer server, RelayClient client, int from, int to)
      throws InterruptedException {
    for (int cycle = from; cycle < to; cycle++) {
      if (cycle % MESSAGE_EVERY == 0) {
        send(client, UNANSWERED);
      }
      Fault loss = cycle % 2 == 0 ? Fault.reset() : Fault.close(1001, "away");
      server.faults().arm(FaultRule.of(loss));
      awaitSession(true);
    }
  }

  private void send(RelayClient client, String to) {
    OutboundMessage message =
        OutboundMessage.builder().from("+15551234567").to(to).body("Hello").build();
    sends.add(client.sendMessage(message).toCompletableFuture());
  }

  private void awaitSession(boolean restored) throws InterruptedException {
    while (true) {
      ConnectionEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(event).as("the next session").isNotNull();
      if (event != null && event.state() == ConnectionState.CONNECTED) {
        assertThat(event.restored()).isEqualTo(restored);
        return;
      }
    }
  }

  /** Waits until every message has ended and every old connection is gone, and looks. */
  private Footprint rest(RelayMockServer server, RelayClient client) throws Exception {
    for (CompletableFuture<Message> send : sends) {
      try {
        Message message = send.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(message.await(PATIENCE).isDelivered()).isTrue();
      } catch (ExecutionException lost) {
        assertThat(lost.getCause())
            .isInstanceOfSatisfying(
                RelayException.class,
                failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.CONNECTION_LOST));
      }
    }
    sends.clear();
    assertThat(server.awaitConnections(1, PATIENCE)).isTrue();
    server.faults().clear();
    server.journal().reset();
    ClientStats stats = client.stats();
    assertThat(stats.pendingRequests() + stats.queuedRequests()).isZero();
    assertThat(stats.trackedMessages() + stats.earlyEvents()).isZero();
    int looks = 0;
    while (sockets() > SOCKETS && looks < LOOKS) {
      looks++;
    }
    return Footprint.now();
  }

  private static long sockets() {
    return Footprint.now().instances().getOrDefault(SOCKET, 0L);
  }
}
