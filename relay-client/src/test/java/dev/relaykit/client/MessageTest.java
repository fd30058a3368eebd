package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waiting for a message and listening to it. */
final class MessageTest {

  @RegisterExtension private final AcceptingRig rig = new AcceptingRig();

  @Test
  void awaitReturnsTheOutcomeAndLaterWaitsReturnAtOnce() throws Exception {
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      rig.awaitPeer()
          .send(
              Wire.event(
                  "e1",
                  "messaging.state",
                  "{\"message_id\":\"m-1\",\"message_state\":\"undelivered\",\"segments\":2,"
                      + "\"reason\":\"carrier_blocked\"}"));
      MessageOutcome outcome = message.await(AcceptingRig.LONG);
      assertThat(outcome)
          .isEqualTo(
              new MessageOutcome(
                  "m-1",
                  dev.relaykit.protocol.message.MessageState.UNDELIVERED,
                  "carrier_blocked",
                  2));
      assertThat(message.await(Duration.ofNanos(1))).isEqualTo(outcome);
      assertThat(message.await()).isEqualTo(outcome);
      assertThat(TestClients.get(message.outcome())).isEqualTo(outcome);
      assertThat(message.reason()).isEqualTo("carrier_blocked");
      assertThat(outcome.toString())
          .as("there is a reason, which may repeat a secret")
          .contains("reason=***")
          .doesNotContain("carrier_blocked");
      assertThat(message.segments()).isEqualTo(2);
    }
  }

  @Test
  void timeoutLeavesTheMessageAsItIs() throws Exception {
    try (RelayClient client =
        TestClients.connected(rig.builder().defaultAwait(Duration.ofMillis(5)))) {
      Message message = TestClients.send(client);
      assertThatThrownBy(() -> message.await(Duration.ofMillis(1)))
          .isInstanceOfSatisfying(
              RelayException.class, late -> assertThat(late.kind()).isEqualTo(ErrorKind.TIMEOUT))
          .hasMessageContaining("m-1")
          .hasMessageContaining("queued");
      assertThatThrownBy(message::await).isInstanceOf(RelayException.class);
      assertThat(message.isDone()).isFalse();
      rig.awaitPeer().send(Wire.state("m-1", "delivered"));
      assertThat(message.await(AcceptingRig.LONG).isDelivered()).isTrue();
    }
  }

  @Test
  void longestTimeoutIsForEver() throws Exception {
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      rig.awaitPeer().send(Wire.state("m-1", "delivered"));
      assertThat(message.await(Duration.ofSeconds(Long.MAX_VALUE)).isDelivered()).isTrue();
    }
  }

  @Test
  void interruptionIsTold() throws Exception {
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> message.await(AcceptingRig.LONG))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
      assertThat(message.isDone()).isFalse();
      rig.awaitPeer().send(Wire.state("m-1", "delivered"));
      assertThat(message.await(AcceptingRig.LONG).isDelivered()).isTrue();
    }
  }

  @Test
  void timeoutMustBePositive() {
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      assertThatThrownBy(() -> message.await(Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void awaitOnTheEventLoopIsRefused() throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (RelayClient client =
        TestClients.connected(rig.builder().callbackExecutor(Runnable::run))) {
      TestClients.get(
          client.sendMessage(
              TestClients.hello()
                  .onState(
                      update -> {
                        try {
                          update.message().await(AcceptingRig.LONG);
                        } catch (Throwable problem) {
                          thrown.complete(problem);
                        }
                      })
                  .build()));
      rig.awaitPeer().send(Wire.state("m-1", "sent"));
      assertThat(thrown.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void awaitAndSendInsideAListenerDoNotDeadlock() throws Exception {
    BlockingQueue<Object> results = new LinkedBlockingQueue<>();
    try (RelayClient client = rig.connected()) {
      Peer peer = rig.awaitPeer();
      OutboundMessage outer =
          TestClients.hello()
              .onState(
                  update -> {
                    try {
                      Message inner = TestClients.send(client);
                      peer.send(Wire.state(inner.id(), "delivered"));
                      results.add(inner.await(AcceptingRig.LONG));
                      peer.send(Wire.state("m-1", "failed"));
                      results.add(update.message().await(AcceptingRig.LONG));
                    } catch (InterruptedException | AssertionError | RelayException problem) {
                      results.add(problem);
                    }
                  })
              .build();
      TestClients.get(client.sendMessage(outer));
      peer.send(Wire.state("m-1", "sent"));
      assertThat(AcceptingRig.take(results).toString()).contains("m-2", "delivered");
      assertThat(AcceptingRig.take(results).toString()).contains("m-1", "failed");
    }
  }

  @Test
  void awaitInTheOnlyCallbackThreadIsWoken() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    CompletableFuture<MessageOutcome> woken = new CompletableFuture<>();
    try (RelayClient client = TestClients.connected(rig.builder().callbackExecutor(one))) {
      Peer peer = rig.awaitPeer();
      TestClients.get(
          client.sendMessage(
              TestClients.hello()
                  .onState(
                      update -> {
                        try {
                          peer.send(Wire.state("m-1", "delivered"));
                          woken.complete(update.message().await(AcceptingRig.LONG));
                        } catch (InterruptedException | RelayException problem) {
                          woken.completeExceptionally(problem);
                        }
                      })
                  .build()));
      peer.send(Wire.state("m-1", "sent"));
      assertThat(woken.get(2L * ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS).isDelivered())
          .isTrue();
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void executorThatRefusesCostsNoCompletion() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    AtomicInteger handedOver = new AtomicInteger();
    try (RelayClient client =
        TestClients.connected(
            rig.builder()
                .callbackExecutor(
                    task -> {
                      handedOver.incrementAndGet();
                      throw new RejectedExecutionException("on purpose");
                    }))) {
      CompletableFuture<String> sentOn = new CompletableFuture<>();
      Message message =
          TestClients.get(
              client
                  .sendMessage(
                      TestClients.hello()
                          .onState(update -> heard.add(update.state() + threadName()))
                          .onCompleted(end -> heard.add("end" + threadName()))
                          .build())
                  .whenComplete((sent, problem) -> sentOn.complete(threadName())));
      rig.awaitPeer().send(Wire.state("m-1", "sent"), Wire.state("m-1", "delivered"));
      assertThat(message.await(AcceptingRig.LONG).isDelivered()).isTrue();
      assertThat(TestClients.get(message.outcome()).isDelivered()).isTrue();
      assertThat(
              List.of(AcceptingRig.take(heard), AcceptingRig.take(heard), AcceptingRig.take(heard)))
          .containsExactly(
              "sent relay-client-spare", "delivered relay-client-spare", "end relay-client-spare");
      assertThat(sentOn.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("not the event loop, though it may be the caller, who came too late")
          .doesNotMatch(" relay-client-\\d+-\\d+");
      assertThat(handedOver.get()).isPositive();
    }
  }

  private static String threadName() {
    return " " + Thread.currentThread().getName();
  }

  @Test
  void callersCannotCompleteTheOutcome() throws Exception {
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      message.outcome().toCompletableFuture().cancel(true);
      client.sendMessage(TestClients.hello().build()).toCompletableFuture().cancel(true);
      rig.awaitPeer().send(Wire.state("m-1", "delivered"));
      assertThat(message.await(AcceptingRig.LONG).isDelivered()).isTrue();
      assertThat(TestClients.get(message.outcome()).isDelivered()).isTrue();
    }
  }

  @Test
  void listenersHearInOrderAndTheEndComesLastAndOnce() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (RelayClient client = rig.connected()) {
      Peer peer = rig.awaitPeer();
      Message message =
          TestClients.get(
              client.sendMessage(
                  TestClients.hello()
                      .onState(update -> heard.add(update.state().text()))
                      .onCompleted(end -> heard.add("end " + end.outcome()))
                      .build()));
      peer.send(
          Wire.state("m-1", "queued"),
          Wire.state("m-1", "initiated"),
          Wire.state("m-1", "sent"),
          Wire.state("m-1", "delivered"),
          Wire.state("m-1", "failed"));
      assertThat(
              List.of(AcceptingRig.take(heard), AcceptingRig.take(heard), AcceptingRig.take(heard)))
          .containsExactly("initiated", "sent", "delivered");
      assertThat(AcceptingRig.take(heard)).startsWith("end").contains("delivered");
      CountDownLatch late = new CountDownLatch(1);
      message.onCompleted(end -> late.countDown());
      assertThat(late.await(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void throwingListenersStopNothing() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (RelayClient client = rig.connected()) {
      Peer peer = rig.awaitPeer();
      Message message =
          TestClients.get(
              client.sendMessage(
                  TestClients.hello()
                      .onState(
                          update -> {
                            throw new AssertionError("an error of the user's");
                          })
                      .onCompleted(
                          end -> {
                            throw new IllegalStateException("another one");
                          })
                      .build()));
      message.on(
          update -> {
            heard.add(update.state().text());
            throw new StackOverflowError();
          });
      message.on(update -> heard.add("second " + update.state().text()));
      message.onCompleted(end -> heard.add("end"));
      peer.send(Wire.state("m-1", "sent"), Wire.state("m-1", "delivered"));
      assertThat(message.await(AcceptingRig.LONG).isDelivered()).isTrue();
      assertThat(
              List.of(
                  AcceptingRig.take(heard),
                  AcceptingRig.take(heard),
                  AcceptingRig.take(heard),
                  AcceptingRig.take(heard),
                  AcceptingRig.take(heard)))
          .containsExactly("sent", "second sent", "delivered", "second delivered", "end");
      assertThat(TestClients.get(message.outcome()).isDelivered()).isTrue();
    }
  }

  @Test
  void slowListenerDelaysNeitherAcksNorWaiters() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    try (RelayClient client = rig.connected()) {
      Peer peer = rig.awaitPeer();
      Message message =
          TestClients.get(
              client.sendMessage(
                  TestClients.hello()
                      .onState(
                          update -> {
                            try {
                              blocked.await();
                            } catch (InterruptedException stop) {
                              Thread.currentThread().interrupt();
                            }
                          })
                      .build()));
      peer.send(Wire.state("m-1", "sent"), Wire.state("m-1", "delivered"));
      assertThat(message.await(AcceptingRig.LONG).isDelivered()).isTrue();
      assertThat(peer.awaitAnswerTo("e-m-1-delivered").has("result")).isTrue();
      blocked.countDown();
    }
  }

  @Test
  void callbackMayCloseTheClient() throws Exception {
    CompletableFuture<String> closed = new CompletableFuture<>();
    RelayClient client = rig.connected();
    Peer peer = rig.awaitPeer();
    TestClients.get(
        client.sendMessage(
            TestClients.hello()
                .onState(
                    update -> {
                      client.close();
                      closed.complete(client.state().name());
                    })
                .build()));
    peer.send(Wire.state("m-1", "sent"));
    assertThat(closed.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("CLOSED");
    peer.awaitGone();
  }

  @Test
  void inboundMessagesComeOnceAndOffTheEventLoop() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (RelayClient client =
        TestClients.connected(
            rig.builder()
                .onInbound(
                    message ->
                        heard.add(
                            message.id()
                                + message.from()
                                + message.body()
                                + message.media()
                                + message.segments()
                                + Thread.currentThread().getName())))) {
      Peer peer = rig.awaitPeer();
      String body =
          "{\"message_id\":\"in-1\",\"from_number\":\"+15553334444\",\"body\":\"Hi\","
              + "\"message_state\":\"received\"}";
      peer.send(
          Wire.event("i1", "messaging.receive", body),
          Wire.event("i1", "messaging.receive", body),
          Wire.event("i2", "messaging.receive", body),
          Wire.event("i3", "messaging.receive", body.replace("in-1", "in-2")));
      assertThat(AcceptingRig.take(heard))
          .startsWith("in-1+15553334444Hi[]0")
          .doesNotContain("loop");
      assertThat(AcceptingRig.take(heard)).startsWith("in-2");
      assertThat(heard).isEmpty();
      assertThat(peer.awaitAnswerTo("i3").has("result")).isTrue();
      assertThat(client).isNotNull();
    }
  }
}
