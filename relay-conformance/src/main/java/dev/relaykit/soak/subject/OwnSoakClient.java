package dev.relaykit.soak.subject;

import dev.relaykit.client.ClientStats;
import dev.relaykit.client.Message;
import dev.relaykit.client.MessageOutcome;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayException;
import dev.relaykit.client.Scheme;
import dev.relaykit.protocol.session.Backoff;
import dev.relaykit.protocol.session.ConnectionState;
import dev.relaykit.protocol.session.ErrorKind;
import dev.relaykit.soak.plan.PlannedMessage;
import dev.relaykit.soak.run.SoakClient;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The kit's own client in the soak. */
public final class OwnSoakClient implements SoakClient {

  private static final String SENDER = "+15550000001";

  private final RelayClient client;
  private final String context;

  private OwnSoakClient(RelayClient client, String context) {
    this.client = client;
    this.context = context;
  }

  /** A client that has not connected yet. */
  public static SoakClient open(int port, Settings settings) {
    RelayClient client =
        RelayClient.builder()
            .environment(Map.of())
            .host("127.0.0.1:" + port)
            .scheme(Scheme.WS)
            .project("soak-project")
            .token("soak-token")
            .contexts(settings.context())
            .requestTimeout(settings.requestTimeout())
            .pingInterval(settings.pingInterval())
            .backoff(new Backoff(settings.backoffBase(), settings.backoffCap()))
            .build();
    return new OwnSoakClient(client, settings.context());
  }

  @Override
  public void connect() {
    client.connect();
  }

  @Override
  public Runnable send(PlannedMessage message, Listener listener) {
    CompletableFuture<Message> sent =
        client
            .sendMessage(
                OutboundMessage.builder()
                    .to(message.number())
                    .from(SENDER)
                    .context(message.named() ? context : null)
                    .body("soak")
                    .onState(update -> listener.changed(update.state().text()))
                    .onCompleted(
                        end -> listener.completed(textOf(end.outcome()), kindOf(end.error())))
                    .build())
            .toCompletableFuture();
    sent.whenComplete((accepted, problem) -> ended(accepted, problem, listener));
    return () -> sent.cancel(false);
  }

  private static void ended(
      @Nullable Message accepted, @Nullable Throwable problem, Listener listener) {
    if (accepted != null) {
      listener.waits();
      listener.accepted(accepted.id(), accepted::isDone);
      accepted
          .outcome()
          .whenComplete(
              (outcome, error) -> listener.waited(textOf(outcome), kindOf(unwrapped(error))));
    } else if (unwrapped(problem) instanceof CancellationException) {
      listener.cancelled();
    } else {
      RelayException error = relayException(unwrapped(problem));
      listener.failed(error.kind(), error.serverCode().orElse(null));
    }
  }

  private static @Nullable String textOf(@Nullable MessageOutcome outcome) {
    return outcome == null ? null : outcome.state().text();
  }

  private static @Nullable ErrorKind kindOf(@Nullable Throwable error) {
    return error == null ? null : relayException(error).kind();
  }

  private static RelayException relayException(@Nullable Throwable error) {
    if (error instanceof RelayException relay) {
      return relay;
    }
    throw new IllegalStateException("the client ended with what it never says it does", error);
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }

  @Override
  public boolean hasFailed() {
    return client.state() == ConnectionState.FAILED;
  }

  @Override
  public Holds holds() {
    ClientStats stats = client.stats();
    return new Holds(
        stats.pendingRequests(),
        stats.queuedRequests(),
        stats.trackedMessages(),
        stats.earlyEvents());
  }

  @Override
  public void close() {
    client.close();
  }
}
