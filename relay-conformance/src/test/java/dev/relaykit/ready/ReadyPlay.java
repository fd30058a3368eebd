package dev.relaykit.ready;

import dev.relaykit.client.Message;
import dev.relaykit.client.MessageOutcome;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayException;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.journal.FrameQuery;
import dev.relaykit.mock.journal.JournalEntry;
import dev.relaykit.mock.journal.SeenFrame;
import dev.relaykit.mock.journal.SeenFrames;
import dev.relaykit.protocol.session.Backoff;
import dev.relaykit.protocol.time.SystemTime;
import dev.relaykit.protocol.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A ready scenario at work on a server whose clock stands still unless it is advanced, and a client
 * of the kit. For one thread.
 */
final class ReadyPlay implements AutoCloseable {

  static final String FROM = "+15550100100";
  static final String TO = "+15550100200";

  /** It matters only when a test is broken. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Ticker ticker = new SystemTime();
  private final RelayMockServer server;
  private final RelayClient client;
  private final List<CompletionStage<Message>> sent = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  ReadyPlay(String scenario) {
    server = RelayMockServer.start(MockConfig.builder().scenario(scenario).seed(1).build());
    server.clock().pause();
    client =
        RelayClient.builder()
            .host(server.host())
            .scheme(Scheme.WS)
            .project("project")
            .token("token")
            .contexts("office")
            .backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1)))
            .onInbound(inbound -> hear("inbound " + inbound.body()))
            .build();
  }

  RelayMockServer server() {
    return server;
  }

  ReadyPlay connect() throws Exception {
    client.connect().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return awaitSessions(server.connections().size());
  }

  /** Sends, and waits until the server has the request. */
  ReadyPlay send(String to, String body) throws Exception {
    long before = count("messaging.send");
    CompletionStage<Message> message =
        client.sendMessage(OutboundMessage.builder().from(FROM).to(to).body(body).build());
    message.thenAccept(
        accepted -> accepted.on(update -> hear(update.message().to() + " " + update.state())));
    sent.add(message);
    await("messaging.send", before + 1);
    return this;
  }

  ReadyPlay send() throws Exception {
    return send(TO, "Hello");
  }

  /** Lets the server's time pass; it waits for the client's answers to whatever happens then. */
  ReadyPlay pass(Duration time) {
    server.clock().advance(time);
    return this;
  }

  ReadyPlay receive(String context) throws Exception {
    client.receive(context).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return this;
  }

  /** Waits until the client has logged in so many times in all, and has taken what was held. */
  ReadyPlay awaitLogins(int count) throws Exception {
    await("signalwire.connect", count);
    return awaitSessions(1).receive("office");
  }

  private ReadyPlay awaitSessions(int count) throws InterruptedException {
    if (!server.awaitConnections(count, PATIENCE)) {
      throw new AssertionError("not " + count + " connections: " + server.connections());
    }
    return this;
  }

  private long count(String method) {
    return new SeenFrames(server.journal()).list(FrameQuery.received(method)).size();
  }

  private void await(String method, long count) throws InterruptedException {
    long[] seen = {0};
    JournalEntry found =
        server
            .journal()
            .await(
                entry ->
                    FrameQuery.received(method).matches(SeenFrame.of(entry, null))
                        && ++seen[0] == count,
                PATIENCE);
    if (found == null) {
      throw new AssertionError("no " + method + " number " + count);
    }
  }

  private synchronized void hear(String what) {
    heard.add(what);
    notifyAll();
  }

  /** Waits until a listener has been told this so many times; says all that they were told. */
  synchronized List<String> awaitHeard(String what, int times) throws InterruptedException {
    long end = ticker.nanos() + PATIENCE.toNanos();
    while (Collections.frequency(heard, what) < times && ticker.nanos() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - ticker.nanos()));
    }
    return List.copyOf(heard);
  }

  /** How each message ended for the client, in the order in which they were sent. */
  List<String> outcomes() throws Exception {
    List<String> outcomes = new ArrayList<>();
    for (CompletionStage<Message> message : sent) {
      outcomes.add(outcome(message));
    }
    return outcomes;
  }

  private static String outcome(CompletionStage<Message> sent) throws Exception {
    try {
      MessageOutcome outcome =
          sent.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).await(PATIENCE);
      return outcome.state() + (outcome.reason() == null ? "" : " " + outcome.reason());
    } catch (RelayException lost) {
      return lost.kind().toString();
    } catch (ExecutionException | CompletionException failed) {
      if (failed.getCause() instanceof RelayException lost) {
        return lost.kind().toString();
      }
      throw failed;
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
