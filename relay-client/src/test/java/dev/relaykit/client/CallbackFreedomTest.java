package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.Peer;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.Wire;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What user code may do in any of its callbacks: everything (REL-CB-003 to REL-CB-006). */
final class CallbackFreedomTest {

  private static final String INBOUND =
      Wire.event("in", "messaging.receive", "{\"message_id\":\"in-1\"}");

  @RegisterExtension private final AcceptingRig rig = new AcceptingRig();

  /** Where user code is called. */
  private enum Callback {
    STATE,
    COMPLETED,
    INBOUND,
    CONNECTION,
    FRAME
  }

  /** A client with a message {@code m-1}, one of whose callbacks does something, once. */
  private final class Acting implements AutoCloseable {

    final RelayClient client;
    final Peer peer;
    final CompletableFuture<String> done = new CompletableFuture<>();
    private final Callback callback;
    private final Consumer<RelayClient> action;
    private final CompletableFuture<RelayClient> self = new CompletableFuture<>();
    private volatile boolean armed;

    Acting(Callback callback, Consumer<RelayClient> action) {
      this.callback = callback;
      this.action = action;
      client =
          TestClients.connected(
              rig.builder()
                  .onInbound(message -> called(Callback.INBOUND))
                  .onConnection(event -> called(Callback.CONNECTION))
                  .onFrame(frame -> called(Callback.FRAME)));
      peer = rig.awaitPeer();
      TestClients.get(
          client.sendMessage(
              TestClients.hello()
                  .onState(update -> called(Callback.STATE))
                  .onCompleted(end -> called(Callback.COMPLETED))
                  .build()));
      self.complete(client);
    }

    private void called(Callback which) {
      if (!armed || which != callback) {
        return;
      }
      armed = false;
      try {
        action.accept(self.join());
        done.complete("done");
      } catch (Throwable problem) {
        done.completeExceptionally(problem);
      }
    }

    /** Makes the callback be called. */
    void act() {
      armed = true;
      switch (callback) {
        case STATE -> peer.send(Wire.state("m-1", "sent"));
        case COMPLETED -> peer.send(Wire.state("m-1", "delivered"));
        case INBOUND, FRAME -> peer.send(INBOUND);
        case CONNECTION -> peer.reset();
      }
    }

    void awaitDone() {
      assertThat(done).succeedsWithin(AcceptingRig.LONG.multipliedBy(2)).isEqualTo("done");
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private static MessageOutcome await(Message message) {
    try {
      return message.await(AcceptingRig.LONG);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("interrupted", interrupted);
    }
  }

  @ParameterizedTest
  @EnumSource
  void clientMayBeClosed(Callback callback) throws Exception {
    try (Acting acting = new Acting(callback, RelayClient::close)) {
      Message other = TestClients.send(acting.client);
      other.onCompleted(end -> rig.hear(kind(end.error())));
      acting.act();
      acting.awaitDone();
      assertThat(acting.client.state()).isEqualTo(ConnectionState.CLOSED);
      assertThat(rig.next()).isEqualTo("CLOSED");
      acting.peer.awaitGone();
      acting.client.close();
    }
  }

  private static String kind(@Nullable RelayException error) {
    return error == null ? "none" : error.kind().name();
  }

  @ParameterizedTest
  @EnumSource
  void messagesMayBeSentAndWaitedFor(Callback callback) {
    Consumer<RelayClient> action =
        client -> {
          Message inner =
              TestClients.get(client.sendMessage(TestClients.hello().tag("delivered").build()));
          assertThat(await(inner).isDelivered()).isTrue();
        };
    try (Acting acting = new Acting(callback, action)) {
      acting.act();
      acting.awaitDone();
    }
  }

  @Test
  void listenersThatWaitForTheirOwnMessageHoldUpNobodyElse() throws Exception {
    int waiting = 20;
    BlockingQueue<MessageOutcome> outcomes = new LinkedBlockingQueue<>();
    try (RelayClient client = rig.connected()) {
      Peer peer = rig.awaitPeer();
      for (int number = 1; number <= waiting; number++) {
        TestClients.send(client)
            .on(
                update -> {
                  if (!update.message().isDone()) {
                    rig.hear("waits");
                    outcomes.add(await(update.message()));
                  }
                });
        peer.send(Wire.state("m-" + number, "sent"));
      }
      for (int number = 1; number <= waiting; number++) {
        assertThat(rig.next()).isEqualTo("waits");
      }
      Message other = TestClients.send(client);
      other.onCompleted(end -> rig.hear("end of another"));
      peer.send(Wire.state(other.id(), "delivered"));
      assertThat(rig.next()).isEqualTo("end of another");
      assertThat(outcomes).isEmpty();

      for (int number = 1; number <= waiting; number++) {
        peer.send(Wire.state("m-" + number, "delivered"));
      }
      for (int number = 1; number <= waiting; number++) {
        MessageOutcome outcome = outcomes.poll(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(outcome).isNotNull();
      }
    }
  }

  @Test
  void waitInTheCompletionOfTheSameMessageReturnsAtOnce() throws Exception {
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      message.onCompleted(end -> rig.hear(await(end.message()).state().text()));
      rig.awaitPeer().send(Wire.state("m-1", "undelivered"));
      assertThat(rig.next()).isEqualTo("undelivered");
    }
  }

  /** What a callback may throw at worst, and whether its executor must see it. */
  private enum Thrown {
    ASSERTION(new AssertionError("on purpose"), false),
    STACK(new StackOverflowError("on purpose"), false),
    MEMORY(new OutOfMemoryError("on purpose"), true),
    INTERNAL(new InternalError("on purpose"), true);

    final Error error;
    final boolean rethrown;

    Thrown(Error error, boolean rethrown) {
      this.error = error;
      this.rethrown = rethrown;
    }
  }

  @ParameterizedTest
  @EnumSource
  void errorsCostNoCallbackAndNoCompletion(Thrown thrown) throws Exception {
    BlockingQueue<Error> seen = new LinkedBlockingQueue<>();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    RelayClientBuilder builder =
        rig.builder()
            .callbackExecutor(
                task ->
                    pool.execute(
                        () -> {
                          try {
                            task.run();
                          } catch (Error error) {
                            seen.add(error);
                          }
                        }))
            .onInbound(
                message -> {
                  rig.hear("inbound " + message.id());
                  throw thrown.error;
                })
            .onConnection(
                event -> {
                  throw thrown.error;
                })
            .onFrame(
                frame -> {
                  throw thrown.error;
                });
    try (RelayClient client = TestClients.connected(builder)) {
      Peer peer = rig.awaitPeer();
      Message message = TestClients.send(client);
      message.on(
          update -> {
            throw thrown.error;
          });
      message.onCompleted(
          end -> {
            throw thrown.error;
          });
      message.onCompleted(end -> rig.hear("end"));
      peer.send(Wire.state("m-1", "sent"), Wire.state("m-1", "delivered"));
      assertThat(await(message).isDelivered()).isTrue();
      assertThat(rig.next()).isEqualTo("end");
      for (String id : List.of("1", "2", "3")) {
        peer.send(Wire.event("in" + id, "messaging.receive", "{\"message_id\":\"" + id + "\"}"));
        assertThat(rig.next()).isEqualTo("inbound " + id);
      }
      peer.reset();
      rig.awaitPeer();
      assertThat(TestClients.send(client).id()).isEqualTo("m-2");
    } finally {
      pool.shutdown();
    }
    assertThat(pool.awaitTermination(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    if (thrown.rethrown) {
      assertThat(seen).isNotEmpty().containsOnly(thrown.error);
    } else {
      assertThat(seen).isEmpty();
    }
  }

  @Test
  void executorThatIsShutDownMeanwhileCostsNoCallback() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (RelayClient client =
        TestClients.connected(
            rig.builder()
                .callbackExecutor(pool)
                .onInbound(message -> rig.hear("inbound"))
                .onConnection(event -> rig.hear(event.state().name())))) {
      assertThat(List.of(rig.next(), rig.next(), rig.next()))
          .containsExactly("CONNECTING", "AUTHENTICATING", "CONNECTED");
      Peer peer = rig.awaitPeer();
      pool.shutdown();
      peer.send(INBOUND);
      assertThat(rig.next()).isEqualTo("inbound");
      TestClients.send(client).onCompleted(end -> rig.hear("end"));
      peer.send(Wire.state("m-1", "delivered"));
      assertThat(rig.next()).isEqualTo("end");
      peer.reset();
      assertThat(rig.next()).isEqualTo("BACKOFF");
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void listenersAddedByAListenerHearOfTheNextChange() throws Exception {
    List<String> early = new ArrayList<>();
    try (RelayClient client = rig.connected()) {
      Message message = TestClients.send(client);
      message.on(
          update -> {
            if (update.state().text().equals("initiated")) {
              message.on(later -> rig.hear("added " + later.state().text()));
              message.onCompleted(end -> rig.hear("added end"));
              early.addAll(rig.heard());
              rig.hear("first");
            }
          });
      Peer peer = rig.awaitPeer();
      peer.send(Wire.state("m-1", "initiated"));
      assertThat(rig.next()).isEqualTo("first");
      assertThat(early).isEmpty();
      peer.send(Wire.state("m-1", "delivered"));
      assertThat(rig.next()).isEqualTo("added delivered");
      assertThat(rig.next()).isEqualTo("added end");
    }
  }

  @Test
  void callbackMayAskForWhatTheClientHoldsAndWhereItIs() {
    Consumer<RelayClient> action =
        client -> {
          assertThat(client.stats().trackedMessages()).isEqualTo(1);
          assertThat(client.state()).isEqualTo(ConnectionState.CONNECTED);
          assertThat(TestClients.failure(client.sendMessage(nothing())).kind())
              .isEqualTo(ErrorKind.INVALID_ARGUMENT);
        };
    try (Acting acting = new Acting(Callback.STATE, action)) {
      acting.act();
      acting.awaitDone();
    }
  }

  private static OutboundMessage nothing() {
    return OutboundMessage.builder().from(TestClients.FROM).to(TestClients.TO).build();
  }
}
