package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What other clients do wrong between their threads and those of their callers. */
final class SdkDefectsCallersTest {

  @RegisterExtension private final AcceptingRig rig = new AcceptingRig();

  /** Takes tasks, and runs them when the test says so: callers who are slow to go on. */
  private static final class Held implements java.util.concurrent.Executor {
    private final List<Runnable> tasks = new ArrayList<>();
    private boolean open;

    @Override
    public void execute(Runnable task) {
      synchronized (this) {
        if (!open) {
          tasks.add(task);
          return;
        }
      }
      CompletableFuture.runAsync(task);
    }

    void open() {
      List<Runnable> all;
      synchronized (this) {
        open = true;
        all = List.copyOf(tasks);
      }
      all.forEach(Runnable::run);
    }
  }

  @Test
  @SdkDefect({"D01", "D02", "D03", "D04", "D05"})
  void endThatComesBeforeTheCallerGoesOnIsNotLost() throws Exception {
    Held callers = new Held();
    try (RelayClient client = rig.builder().callbackExecutor(callers).build()) {
      client.connect();
      Peer peer = rig.awaitPeer();
      List<CompletableFuture<Message>> sends = new ArrayList<>();
      for (int number = 0; number < 100; number++) {
        sends.add(
            client.sendMessage(TestClients.hello().tag("delivered").build()).toCompletableFuture());
      }
      // The client has seen both frames of every message, and nobody has gone on yet.
      peer.awaitAnswerTo("e-m-100-delivered");
      assertThat(sends).noneMatch(CompletableFuture::isDone);
      callers.open();
      for (CompletableFuture<Message> send : sends) {
        assertThat(TestClients.get(send).await(AcceptingRig.LONG).isDelivered()).isTrue();
      }
      assertThat(client.stats().trackedMessages()).isZero();
    }
  }

  @Test
  @SdkDefect("D07")
  void completionIsToldToThoseWhoAskWithTheSendAndToThoseWhoAskAfterTheEnd() throws Exception {
    try (RelayClient client = rig.connected()) {
      Message message =
          TestClients.get(
              client.sendMessage(
                  TestClients.hello()
                      .tag("delivered")
                      .onCompleted(end -> rig.hear("with the send"))
                      .build()));
      assertThat(message.await(AcceptingRig.LONG).isDelivered()).isTrue();
      assertThat(rig.next()).isEqualTo("with the send");
      message.onCompleted(end -> rig.hear("after the end"));
      assertThat(rig.next()).isEqualTo("after the end");
    }
  }

  @Test
  @SdkDefect("D08")
  void waitThatIsGivenUpLeavesTheOthersAndTheMessage() throws Exception {
    ExecutorService waiters = Executors.newFixedThreadPool(2);
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      message.onCompleted(end -> rig.hear(String.valueOf(end.outcome())));
      Future<MessageOutcome> other = waiters.submit(() -> message.await(AcceptingRig.LONG));
      CompletableFuture<MessageOutcome> stage = message.outcome().toCompletableFuture();
      assertThat(message.outcome().toCompletableFuture().cancel(true)).isTrue();
      assertThatThrownBy(
              () ->
                  message
                      .outcome()
                      .toCompletableFuture()
                      .orTimeout(1, TimeUnit.MILLISECONDS)
                      .join())
          .hasCauseInstanceOf(java.util.concurrent.TimeoutException.class);
      assertThatThrownBy(() -> message.await(Duration.ofMillis(1)))
          .isInstanceOf(RelayException.class);
      assertThat(message.isDone()).isFalse();

      rig.awaitPeer().send(Wire.state("m-1", "delivered"));

      assertThat(other.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS).isDelivered())
          .isTrue();
      assertThat(TestClients.get(stage).isDelivered()).isTrue();
      assertThat(rig.next()).contains("delivered");
    } finally {
      waiters.shutdownNow();
    }
  }

  @Test
  @SdkDefect({"D09", "D32"})
  void listenerThatNeverReturnsHoldsUpNeitherTheEndNorTheTable() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      message.on(
          update -> {
            try {
              never.await();
            } catch (InterruptedException stop) {
              Thread.currentThread().interrupt();
            }
          });
      rig.awaitPeer().send(Wire.state("m-1", "sent"), Wire.state("m-1", "delivered"));
      assertThat(message.await(AcceptingRig.LONG).isDelivered()).isTrue();
      assertThat(client.stats().trackedMessages()).isZero();
      never.countDown();
    }
  }

  @Test
  @SdkDefect("D18")
  void closeEndsAPendingSendWithAnErrorThatIsNoCancellation() {
    try (ScriptedServer silent = ScriptedServer.start(Script.welcomeAnd((peer, frame) -> {}));
        RelayClient client = TestClients.connected(TestClients.builder(silent))) {
      CompletableFuture<Message> send =
          client.sendMessage(TestClients.hello().build()).toCompletableFuture();
      silent.awaitPeer().awaitRequest("messaging.send");
      client.close();
      assertThat(TestClients.failure(send).kind()).isEqualTo(ErrorKind.CLOSED);
      assertThat(send.isCancelled()).isFalse();
    }
  }

  @Test
  @SdkDefect({"D23", "D29"})
  void listenersAddedMeanwhileAndThoseThatThrowCostNoEnd() throws Exception {
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      Peer peer = rig.awaitPeer();
      message.on(
          update -> {
            for (int more = 0; more < 50; more++) {
              update.message().on(again -> rig.hear("added"));
            }
            throw new IllegalStateException("on purpose");
          });
      message.onCompleted(end -> rig.hear("end"));
      Thread adding =
          new Thread(
              () -> {
                for (int more = 0; more < 2_000; more++) {
                  message.on(update -> {});
                }
              });
      adding.start();
      for (String state : List.of("initiated", "sent", "delivered")) {
        peer.send(Wire.state("m-1", state));
      }
      assertThat(message.await(AcceptingRig.LONG).isDelivered()).isTrue();
      adding.join();
      String last = rig.next();
      while (last.equals("added")) {
        last = rig.next();
      }
      assertThat(last).isEqualTo("end");
      assertThat(TestClients.send(client).id()).isEqualTo("m-2");
    }
  }

  @Test
  @SdkDefect("D24")
  void timeoutAndInterruptionAreToldApart() throws Exception {
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      assertThatThrownBy(() -> message.await(Duration.ofMillis(1)))
          .isInstanceOfSatisfying(
              RelayException.class, late -> assertThat(late.kind()).isEqualTo(ErrorKind.TIMEOUT));
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> message.await(AcceptingRig.LONG))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
    }
  }

  @Test
  @SdkDefect({"D32", "D35"})
  void callbackOnTheOnlyThreadMaySendAndWait() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    CompletableFuture<MessageOutcome> inner = new CompletableFuture<>();
    try (RelayClient client = TestClients.connected(rig.builder().callbackExecutor(one))) {
      Peer peer = rig.awaitPeer();
      Message first = TestClients.send(client);
      Message second = TestClients.send(client);
      second.on(
          update -> {
            client.sendMessage(TestClients.hello().build());
            peer.send(Wire.state(first.id(), "delivered"));
            try {
              inner.complete(first.await(AcceptingRig.LONG));
            } catch (InterruptedException | RelayException problem) {
              inner.completeExceptionally(problem);
            }
          });
      peer.send(Wire.state(second.id(), "sent"));
      assertThat(inner.get(2L * ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS).isDelivered())
          .isTrue();
      for (int sends = 0; sends < 3; sends++) {
        peer.awaitRequest("messaging.send");
      }
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  @SdkDefect("D30")
  void messageWithNothingInItIsRefusedHere() {
    try (RelayClient client = rig.connected()) {
      Peer peer = rig.awaitPeer();
      OutboundMessage empty =
          OutboundMessage.builder().from(TestClients.FROM).to(TestClients.TO).build();
      assertThat(TestClients.failure(client.sendMessage(empty)).kind())
          .isEqualTo(ErrorKind.INVALID_ARGUMENT);
      OutboundMessage picture =
          OutboundMessage.builder()
              .from(TestClients.FROM)
              .to(TestClients.TO)
              .context("office")
              .media("https://example.com/a.png")
              .build();
      Message message = TestClients.get(client.sendMessage(picture));
      assertThat(peer.awaitRequest("messaging.send").get("params").has("body")).isFalse();
      assertThat(message.context()).isEqualTo("office");
      assertThat(message.media()).containsExactly("https://example.com/a.png");
    }
  }
}
