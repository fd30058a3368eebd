package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.scripted.RaceScript;
import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.client.scripted.ScriptedServer.Script;
import dev.relaykit.client.transport.Endpoint;
import dev.relaykit.client.transport.NettyTransport;
import dev.relaykit.protocol.messaging.MessageReceiveEvent;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.session.Authentication;
import dev.relaykit.protocol.session.Backoff;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.time.RandomIds;
import dev.relaykit.protocol.time.Randomness;
import dev.relaykit.protocol.time.SystemTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Proves that {@code EveryMessageCompletesTest} can fail: a client that registers a message only
 * when the caller's future completes, as some do, loses one soon.
 */
final class LateRegistrationTest {

  private static final int MAX_SENDS = 1_000;

  /** After this time a message counts as lost where one is meant to be. */
  private static final Duration LOST = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(ScriptedServer.PATIENCE_SECONDS);

  private static final CoreListener NOBODY =
      new CoreListener() {
        @Override
        public void connectionChanged(
            ConnectionState state, boolean restored, @Nullable String cause) {
          // Not of interest.
        }

        @Override
        public void messageReceived(MessageReceiveEvent message) {
          // Not of interest.
        }
      };

  @Test
  void lateRegistrationLosesAMessageWithinAThousand() throws Exception {
    assertThat(sendsUntilOneIsLost(true)).isLessThan(MAX_SENDS);
  }

  @Test
  void registrationWithTheReplyLosesNone() throws Exception {
    assertThat(sendsUntilOneIsLost(false)).isEqualTo(MAX_SENDS);
  }

  private static int sendsUntilOneIsLost(boolean late) throws Exception {
    Duration patience = late ? LOST : PATIENCE;
    ExecutorService callers = Executors.newSingleThreadExecutor();
    try (ScriptedServer server = ScriptedServer.start(Script.welcomeAnd(new RaceScript()))) {
      NettyTransport transport =
          new NettyTransport(
              new Endpoint(false, "127.0.0.1", server.port(), "/", null, Duration.ofSeconds(10)));
      ClientCore core = null;
      try {
        // Over the caller's thread and back: the table itself stays with the event loop.
        Executor registration =
            late ? task -> callers.execute(() -> transport.execute(task)) : Runnable::run;
        core = new ClientCore(settings(), transport, callers, NOBODY, registration);
        CompletableFuture<Void> connected = new CompletableFuture<>();
        core.connect(failure -> connected.complete(null));
        connected.get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
        for (int sent = 0; sent < MAX_SENDS; sent++) {
          CompletableFuture<Void> ended = new CompletableFuture<>();
          core.send(
              new SendCall(
                  new SendParams(
                      null, "+15550002222", "+15550001111", "Hello", List.of(), List.of(), null),
                  null,
                  end -> ended.complete(null),
                  message -> {},
                  failure -> ended.completeExceptionally(new AssertionError(failure.text()))));
          try {
            ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
          } catch (TimeoutException lost) {
            return sent;
          }
        }
        return MAX_SENDS;
      } finally {
        if (core != null) {
          core.close();
        }
        transport.shutDown();
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static CoreSettings settings() {
    return new CoreSettings(
        Authentication.token("project-1", "secret-1"),
        "test/1",
        List.of(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        MAX_SENDS,
        500,
        0,
        Backoff.DEFAULT,
        new RandomIds(Randomness.seeded(1)),
        new SystemTime(),
        Randomness.seeded(2));
  }
}
