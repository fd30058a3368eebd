package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.ConnectionState;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What giving up does: to a call in each of its phases, to a wait, and to a connect. */
final class GivingUpTest {

  private static final Duration LONG = Duration.ofSeconds(ScriptedServer.PATIENCE_SECONDS);

  /** A call whose future can be given up. */
  private enum Asked {
    SEND("messaging.send", client -> client.sendMessage(TestClients.hello().build())),
    RECEIVE("signalwire.receive", client -> client.receive("support")),
    UNRECEIVE("signalwire.unreceive", client -> client.unreceive("office")),
    EXECUTE(
        "calling.dial",
        client -> client.execute("calling.dial", JsonNodeFactory.instance.objectNode()));

    final String method;
    final Function<RelayClient, java.util.concurrent.CompletionStage<?>> call;

    Asked(String method, Function<RelayClient, java.util.concurrent.CompletionStage<?>> call) {
      this.method = method;
      this.call = call;
    }

    CompletableFuture<?> ask(RelayClient client) {
      return call.apply(client).toCompletableFuture();
    }
  }

  @ParameterizedTest
  @EnumSource
  void callThatWaitsForTheSessionIsNotWritten(Asked asked) {
    try (ScriptedServer server = ScriptedServer.start(Script.SILENCE);
        RelayClient client = TestClients.builder(server).build()) {
      client.connect();
      Peer peer = server.awaitPeer();
      JsonNode login = peer.awaitRequest("signalwire.connect");
      CompletableFuture<?> call = asked.ask(client);
      assertThat(client.stats().queuedRequests()).isEqualTo(1);
      call.cancel(true);
      assertThat(client.stats().queuedRequests()).isZero();
      client.execute("calling.last", JsonNodeFactory.instance.objectNode());
      peer.send(Wire.connected(login));
      JsonNode first = peer.await(frame -> frame.has("method"));
      assertThat(first.get("method").asString()).isEqualTo("calling.last");
      assertThat(call).isCancelled();
    }
  }

  @ParameterizedTest
  @EnumSource
  void callThatWasWrittenEndsForItsCallerAndItsAnswerIsLate(Asked asked) {
    try (ScriptedServer server = ScriptedServer.start(Script.WELCOME);
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      Peer peer = server.awaitPeer();
      CompletableFuture<?> call = asked.ask(client);
      JsonNode request = peer.awaitRequest(asked.method);
      call.orTimeout(1, TimeUnit.MILLISECONDS);
      assertThat(call)
          .failsWithin(LONG)
          .withThrowableOfType(java.util.concurrent.ExecutionException.class)
          .withCauseInstanceOf(java.util.concurrent.TimeoutException.class);
      assertThat(client.stats().pendingRequests()).isZero();
      peer.send(Wire.accepted(request, "m-1"), Wire.state("m-1", "delivered"));
      peer.awaitAnswerTo("e-m-1-delivered");
      ClientStats stats = client.stats();
      assertThat(stats.lateResults()).isEqualTo(asked == Asked.SEND ? 1 : 0);
      assertThat(stats.trackedMessages()).isZero();
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void sendThatTheServerHadAcceptedIsFollowedToItsEnd() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    CountDownLatch slow = new CountDownLatch(1);
    Script script =
        Script.welcomeAnd(
            (peer, frame) -> {
              if (Wire.asks(frame, "messaging.send")) {
                peer.send(Wire.accepted(frame, "m-1"), Wire.state("m-1", "sent"));
              }
            });
    try (ScriptedServer server = ScriptedServer.start(script);
        RelayClient client =
            TestClients.builder(server)
                .callbackExecutor(
                    task -> {
                      Thread thread =
                          new Thread(
                              () -> {
                                try {
                                  slow.await();
                                  task.run();
                                } catch (InterruptedException stop) {
                                  Thread.currentThread().interrupt();
                                }
                              });
                      thread.setDaemon(true);
                      thread.start();
                    })
                .build()) {
      client.connect();
      CompletableFuture<Message> send =
          client
              .sendMessage(
                  TestClients.hello()
                      .onCompleted(end -> heard.add(String.valueOf(end.outcome())))
                      .build())
              .toCompletableFuture();
      Peer peer = server.awaitPeer();
      peer.awaitAnswerTo("e-m-1-sent");
      assertThat(send.cancel(true)).isTrue();
      assertThat(client.stats().trackedMessages()).isEqualTo(1);
      peer.send(Wire.state("m-1", "delivered"));
      slow.countDown();
      assertThat(heard.poll(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS))
          .contains("delivered");
      assertThat(client.stats().trackedMessages()).isZero();
      assertThat(client.stats().lateResults()).isZero();
    }
  }

  @Test
  void connectGoesOnWhenItsCallerStopsWaiting() {
    try (ScriptedServer server = ScriptedServer.start(Script.SILENCE);
        RelayClient client = TestClients.builder(server).build()) {
      CompletableFuture<Void> given = client.connect().toCompletableFuture();
      Peer peer = server.awaitPeer();
      JsonNode login = peer.awaitRequest("signalwire.connect");
      given.cancel(true);
      CompletableFuture<Void> other = client.connect().toCompletableFuture();
      peer.send(Wire.connected(login));
      TestClients.get(other);
      assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
    }
  }

  @Test
  void interruptedWaitIsToldAndLeavesTheOthers() throws Exception {
    Script script = Script.welcomeAnd((peer, frame) -> peer.send(Wire.accepted(frame, "m-1")));
    try (ScriptedServer server = ScriptedServer.start(script);
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      Message message = TestClients.send(client);
      CompletableFuture<String> told = new CompletableFuture<>();
      CompletableFuture<Boolean> other = new CompletableFuture<>();
      Thread waiter =
          new Thread(
              () -> {
                try {
                  message.await(LONG);
                  told.complete("an outcome");
                } catch (InterruptedException interrupted) {
                  told.complete("interrupted, flag " + Thread.currentThread().isInterrupted());
                }
              });
      Thread patient =
          new Thread(
              () -> {
                try {
                  other.complete(message.await(LONG).isDelivered());
                } catch (InterruptedException interrupted) {
                  other.completeExceptionally(interrupted);
                }
              });
      waiter.start();
      patient.start();
      waiter.interrupt();
      assertThat(told).succeedsWithin(LONG).isEqualTo("interrupted, flag true");
      assertThat(message.isDone()).isFalse();
      server.awaitPeer().send(Wire.state("m-1", "delivered"));
      assertThat(other).succeedsWithin(LONG).isEqualTo(true);
    }
  }
}
