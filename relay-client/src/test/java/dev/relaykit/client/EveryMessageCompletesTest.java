package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.RaceScript;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * No message is lost, whatever the order in which reply and terminal event come (REL-MSG-030 to
 * REL-MSG-034). {@code -Drelay.test.sends=N} changes how many are tried.
 */
final class EveryMessageCompletesTest {

  private static final int SENDS = Integer.getInteger("relay.test.sends", 100_000);
  private static final int WINDOW = 500;
  private static final int PATIENCE_SECONDS = 110;

  @Test
  void hundredThousandMessagesOverRealSocketsAreAllDelivered() throws Exception {
    RaceScript race = new RaceScript();
    AtomicInteger listenerCalls = new AtomicInteger();
    AtomicInteger completionCalls = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch delivered = new CountDownLatch(SENDS);
    Semaphore window = new Semaphore(WINDOW);
    try (ScriptedServer server = ScriptedServer.start(Script.welcomeAnd(race));
        RelayClient client = TestClients.connected(TestClients.builder(server))) {
      OutboundMessage message =
          TestClients.hello()
              .onState(update -> listenerCalls.incrementAndGet())
              .onCompleted(end -> completionCalls.incrementAndGet())
              .build();
      for (int i = 0; i < SENDS; i++) {
        assertThat(window.tryAcquire(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS))
            .as("message %d of %d may leave; %d delivered", i, SENDS, SENDS - delivered.getCount())
            .isTrue();
        client
            .sendMessage(message)
            .thenCompose(Message::outcome)
            .whenComplete(
                (outcome, problem) -> {
                  if (problem == null && outcome.isDelivered()) {
                    delivered.countDown();
                  } else {
                    failure.compareAndSet(
                        null, problem == null ? new AssertionError(outcome.toString()) : problem);
                  }
                  window.release();
                });
      }
      assertThat(delivered.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("%d of %d messages are missing", delivered.getCount(), SENDS)
          .isTrue();
    }
    assertThat(failure.get()).isNull();
    assertThat(race.sends()).isEqualTo(SENDS);
    assertThat(listenerCalls).hasValue(SENDS);
    assertThat(completionCalls).hasValue(SENDS);
  }
}
