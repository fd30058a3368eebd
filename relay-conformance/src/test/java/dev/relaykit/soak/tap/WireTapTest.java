package dev.relaykit.soak.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.protocol.time.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a tap passes on, and how its connections and threads end, on real sockets. */
@Timeout(60)
final class WireTapTest {

  private static final int PATIENCE_MILLIS = 30_000;

  private ServerSocket upstream = newListener();
  private WireTap tap = WireTap.start(upstream.getLocalPort(), new SystemTime());

  private static ServerSocket newListener() {
    try {
      ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      listener.setSoTimeout(PATIENCE_MILLIS);
      return listener;
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }

  @AfterEach
  void stop() throws IOException {
    tap.close();
    upstream.close();
  }

  private Socket client() throws IOException {
    return patient(new Socket(InetAddress.getLoopbackAddress(), tap.port()));
  }

  private Socket server() throws IOException {
    return patient(upstream.accept());
  }

  private static Socket patient(Socket socket) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Waits until no connection is open, which comes shortly after both sides have seen the end. */
  private void awaitNoConnection() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    while (tap.openConnections() > 0) {
      assertThat(never.await(1, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  private WireFact.Ended ended() {
    List<WireFact> facts = tap.facts();
    return (WireFact.Ended) facts.get(facts.size() - 1);
  }

  private List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("soak-tap-" + tap.port() + "-"))
        .toList();
  }

  @Test
  void bytesArePassedOnUnchangedInBothDirections() throws Exception {
    byte[] asked = new byte[3_000_000];
    byte[] answered = new byte[3_000_000];
    new Random(1).nextBytes(asked);
    new Random(2).nextBytes(answered);
    try (Socket client = client();
        Socket server = server()) {
      CompletableFuture<Void> sending = sending(client, asked);
      CompletableFuture<Void> answering = sending(server, answered);
      CompletableFuture<byte[]> got =
          CompletableFuture.supplyAsync(() -> taken(client, answered.length));

      assertThat(taken(server, asked.length)).isEqualTo(asked);
      assertThat(got.get(30, TimeUnit.SECONDS)).isEqualTo(answered);
      sending.get(30, TimeUnit.SECONDS);
      answering.get(30, TimeUnit.SECONDS);
    }
  }

  private static CompletableFuture<Void> sending(Socket socket, byte[] bytes) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            socket.getOutputStream().write(bytes);
          } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
          }
        });
  }

  private static byte[] taken(Socket socket, int count) {
    try {
      return socket.getInputStream().readNBytes(count);
    } catch (IOException problem) {
      throw new java.io.UncheckedIOException(problem);
    }
  }

  @Test
  void orderlyEndOfTheClientIsPassedOnAndTheServerCanStillAnswer() throws Exception {
    try (Socket client = client();
        Socket server = server()) {
      client.getOutputStream().write('a');
      client.shutdownOutput();
      assertThat(server.getInputStream().readAllBytes()).containsExactly('a');

      server.getOutputStream().write('b');
      server.close();
      assertThat(client.getInputStream().readAllBytes()).containsExactly('b');
    }
    awaitNoConnection();
    assertThat(ended().byClient()).isTrue();
    assertThat(ended().abrupt()).isFalse();
  }

  @Test
  void orderlyEndOfTheServerIsPassedOn() throws Exception {
    try (Socket client = client();
        Socket server = server()) {
      server.getOutputStream().write('b');
      server.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).containsExactly('b');
      client.close();
      assertThat(server.getInputStream().read()).isEqualTo(-1);
    }
    awaitNoConnection();
    assertThat(ended().byClient()).isFalse();
    assertThat(ended().abrupt()).isFalse();
  }

  @Test
  void resetOfTheClientIsPassedOn() throws Exception {
    try (Socket client = client();
        Socket server = server()) {
      exchange(client, server);
      reset(client);
      assertThatThrownBy(() -> server.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(ended().byClient()).isTrue();
    assertThat(ended().abrupt()).isTrue();
    awaitNoConnection();
  }

  @Test
  void resetOfTheServerIsPassedOn() throws Exception {
    try (Socket client = client();
        Socket server = server()) {
      exchange(client, server);
      reset(server);
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(ended().byClient()).isFalse();
    assertThat(ended().abrupt()).isTrue();
    awaitNoConnection();
  }

  private static void exchange(Socket client, Socket server) throws IOException {
    client.getOutputStream().write('a');
    assertThat(server.getInputStream().read()).isEqualTo('a');
    server.getOutputStream().write('b');
    assertThat(client.getInputStream().read()).isEqualTo('b');
  }

  @Test
  void clientIsResetWhenTheServerTakesNoConnection() throws Exception {
    upstream.close();
    try (Socket client = client()) {
      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(tap.facts()).hasSize(2);
    assertThat(tap.facts().get(0)).isInstanceOf(WireFact.Opened.class);
    assertThat(ended().byClient()).isFalse();
    assertThat(ended().abrupt()).isTrue();
    assertThat(tap.trouble()).isEmpty();
  }

  @Test
  void sideThatNeverEndsIsNotWaitedForLong() throws Exception {
    try (Socket client = client();
        Socket server = server()) {
      client.shutdownOutput();
      assertThat(server.getInputStream().read()).isEqualTo(-1);

      assertThat(client.getInputStream().read()).isEqualTo(-1);
      assertThat(ended().byClient()).isTrue();
      awaitNoConnection();
    }
  }

  @Test
  void whoDoesNotReadHoldsUpWhoWritesAndCloseEndsThatToo() throws Exception {
    try (Socket client = client();
        Socket server = server()) {
      Thread writer =
          new Thread(
              () -> {
                byte[] chunk = new byte[1 << 20];
                try {
                  for (int i = 0; i < 256; i++) {
                    client.getOutputStream().write(chunk);
                  }
                } catch (IOException reset) {
                  // The end of the test.
                }
              },
              "writer of the test");
      writer.start();
      writer.join(500);
      assertThat(writer.isAlive()).isTrue();

      tap.close();
      assertThat(threads()).isEmpty();
      writer.join(PATIENCE_MILLIS);
      assertThat(writer.isAlive()).isFalse();
      assertThat(server.isClosed()).isFalse();
    }
  }

  @Test
  void closeEndsAllThreadsAndConnectionsAndTakesNoMore() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Socket client = client();
      Socket server = server();
      exchange(client, server);
      sockets.add(client);
      sockets.add(server);
    }
    assertThat(tap.openConnections()).isEqualTo(20);
    assertThat(threads()).hasSize(41).allMatch(Thread::isDaemon);

    tap.close();
    tap.close();

    assertThat(threads()).isEmpty();
    assertThat(tap.openConnections()).isZero();
    assertThat(tap.facts().stream().filter(WireFact.Ended.class::isInstance)).hasSize(20);
    for (Socket socket : sockets) {
      assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
      socket.close();
    }
    assertThatThrownBy(this::client).isInstanceOf(IOException.class);
    assertThat(tap.trouble()).isEmpty();
  }

  @Test
  void threadsOfAConnectionEndWithIt() throws Exception {
    for (int i = 0; i < 50; i++) {
      try (Socket client = client();
          Socket server = server()) {
        exchange(client, server);
        if (i % 2 == 0) {
          reset(client);
        }
      }
    }
    awaitNoConnection();
    for (Thread thread : threads()) {
      if (!thread.getName().endsWith("-accept")) {
        thread.join(PATIENCE_MILLIS);
        assertThat(thread.isAlive()).isFalse();
      }
    }
    assertThat(tap.facts()).hasSize(100);
  }
}
