package dev.relaykit.client.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.session.Transport;
import dev.relaykit.protocol.rpc.Frame;
import dev.relaykit.protocol.rpc.RpcId;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking up a host beside the event loop. */
final class NettyTransportTest {

  private static final int PATIENCE_SECONDS = 20;

  private final CountDownLatch answered = new CountDownLatch(1);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private final AtomicInteger losses = new AtomicInteger();
  private final AtomicBoolean openReturned = new AtomicBoolean();
  private final AtomicBoolean lostInsideOpen = new AtomicBoolean();

  private final Transport.Listener listener =
      new Transport.Listener() {
        @Override
        public void opened(int generation) {
          lost.complete("opened");
        }

        @Override
        public void received(int generation, Frame frame) {
          lost.complete("received");
        }

        @Override
        public void lost(int generation, String cause) {
          losses.incrementAndGet();
          lostInsideOpen.set(!openReturned.get());
          lost.complete(cause);
        }

        @Override
        public void written() {
          // Nobody counts.
        }

        @Override
        public boolean isWatched() {
          return false;
        }

        @Override
        public void unreadable(int generation, String why) {
          // The session's affair.
        }

        @Override
        public void tooLarge() {
          // Nobody counts.
        }

        @Override
        public void readEnds() {
          // The session's affair.
        }

        @Override
        public void seen(int generation, boolean outbound, byte[] json) {
          throw new AssertionError("nobody watches");
        }

        @Override
        public @Nullable String methodOf(RpcId id) {
          return null;
        }
      };

  private static Endpoint endpoint(Duration connectTimeout) {
    return endpoint(1, connectTimeout);
  }

  private static Endpoint endpoint(int port, Duration connectTimeout) {
    return new Endpoint(false, "slow.example", port, "/", null, connectTimeout);
  }

  private InetAddress[] slowly(String host) throws UnknownHostException {
    asked.countDown();
    try {
      if (!answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new UnknownHostException(host + " was never answered");
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    throw new UnknownHostException(host);
  }

  private void open(NettyTransport transport) {
    transport.execute(
        () -> {
          transport.open(1, listener);
          openReturned.set(true);
        });
  }

  @Test
  void hostWithoutAddressIsALossAfterOpen() throws Exception {
    NettyTransport transport =
        new NettyTransport(
            endpoint(Duration.ofSeconds(PATIENCE_SECONDS)),
            host -> {
              throw new UnknownHostException(host);
            });
    open(transport);
    assertThat(lost.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .contains("the host has no address: slow.example");
    assertThat(lostInsideOpen).isFalse();
    transport.shutDown();
  }

  @ParameterizedTest(name = "behind {0} that refuse")
  @ValueSource(ints = {1, 3})
  void nextAddressOfAHostIsTriedWhenOneRefuses(int refusals) throws Exception {
    InetAddress[] addresses = new InetAddress[refusals + 1];
    Arrays.fill(addresses, InetAddress.getByName("127.0.0.2"));
    addresses[refusals] = InetAddress.getByName("127.0.0.1");
    try (ServerSocket server = new ServerSocket(0, 1, addresses[refusals])) {
      server.setSoTimeout(PATIENCE_SECONDS * 1000);
      NettyTransport transport =
          new NettyTransport(
              endpoint(server.getLocalPort(), Duration.ofSeconds(PATIENCE_SECONDS)),
              host -> addresses);
      open(transport);
      try (Socket accepted = server.accept()) {
        assertThat(accepted.getInputStream().read()).as("an upgrade begins").isEqualTo('G');
        assertThat(lost).isNotDone();
      }
      transport.shutDown();
    }
  }

  @Test
  void attemptIsLostOnceWhenEveryAddressRefuses() throws Exception {
    InetAddress refusing = InetAddress.getByName("127.0.0.2");
    NettyTransport transport =
        new NettyTransport(
            endpoint(Duration.ofSeconds(PATIENCE_SECONDS)),
            host -> new InetAddress[] {refusing, refusing});
    open(transport);
    assertThat(lost.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("127.0.0.2");
    transport.shutDown();
    assertThat(losses).hasValue(1);
  }

  @Test
  void slowLookupHoldsUpNeitherTasksNorShutDown() throws Exception {
    NettyTransport transport =
        new NettyTransport(endpoint(Duration.ofSeconds(PATIENCE_SECONDS)), this::slowly);
    open(transport);
    assertThat(asked.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Boolean> task = new CompletableFuture<>();
    transport.execute(() -> task.complete(transport.isEventLoop()));
    assertThat(task.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(CompletableFuture.runAsync(transport::shutDown))
        .succeedsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
    assertThat(answered.getCount()).isEqualTo(1);
  }

  @Test
  void slowLookupCountsAgainstTheTimeOfTheAttempt() throws Exception {
    NettyTransport transport = new NettyTransport(endpoint(Duration.ofMillis(50)), this::slowly);
    open(transport);
    assertThat(lost.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
        .contains("not connected within PT0.05S");
    answered.countDown();
    transport.shutDown();
  }

  @Test
  void tasksAfterTheEndRunOneAtATime() throws Exception {
    NettyTransport transport = new NettyTransport(endpoint(Duration.ofSeconds(1)), this::slowly);
    transport.shutDown();
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread first =
        new Thread(
            () ->
                transport.execute(
                    () -> {
                      began.countDown();
                      awaitQuietly(release);
                    }));
    AtomicBoolean ran = new AtomicBoolean();
    Thread second = new Thread(() -> transport.execute(() -> ran.set(true)));
    first.start();
    assertThat(began.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    second.start();
    while (second.getState() != Thread.State.BLOCKED && second.isAlive()) {
      Thread.onSpinWait();
    }
    assertThat(ran).as("the second ran while the first did").isFalse();
    release.countDown();
    second.join(Duration.ofSeconds(PATIENCE_SECONDS).toMillis());
    assertThat(ran).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
