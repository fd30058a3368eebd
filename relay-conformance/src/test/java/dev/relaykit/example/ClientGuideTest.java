package dev.relaykit.example;

import static dev.relaykit.client.Scheme.WS;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.relaykit.client.ConnectionEvent;
import dev.relaykit.client.InboundMessage;
import dev.relaykit.client.Message;
import dev.relaykit.client.MessageOutcome;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.RelayException;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.fault.Fault;
import dev.relaykit.mock.fault.FaultPoint;
import dev.relaykit.mock.fault.FaultRule;
import dev.relaykit.mock.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The code of docs/client.md, run: each part between {@code // page: NAME} and {@code // end}
 * stands there as it does here, see {@link ClientPageTest}.
 */
final class ClientGuideTest {

  private static final String ACCEPTED = "+15559876543";
  private static final String BLOCKED = "+15559870001";
  private static final String REFUSED = "+15559870004";
  private static final String SILENT = "+15559870006";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static RelayClient connect(
      String host, Consumer<InboundMessage> onInbound, Consumer<ConnectionEvent> onConnection)
      throws Exception {
    String project = "project-1";
    String token = "token-1";
    // page: connect
    RelayClient client =
        RelayClient.builder()
            .host(host) // left out: relay.signalwire.com
            .scheme(WS) // left out: WSS
            .project(project)
            .token(token)
            .contexts("support") // for inbound messages; sending needs none
            .onInbound(onInbound)
            .onConnection(onConnection)
            .build();
    client.connect().toCompletableFuture().get(30, SECONDS);
    // end
    return client;
  }

  private static RelayClient connect(String host) throws Exception {
    return connect(host, message -> {}, change -> {});
  }

  private static OutboundMessage to(String number) {
    return OutboundMessage.builder()
        .from("+15551234567")
        .to(number)
        .body("See you at nine")
        .build();
  }

  // page: send
  static String send(RelayClient client, OutboundMessage message) throws InterruptedException {
    Message accepted;
    try {
      accepted = client.sendMessage(message).toCompletableFuture().get();
    } catch (ExecutionException failed) {
      return failed.getCause() instanceof RelayException why ? why.kind().name() : "a defect";
    }
    try {
      MessageOutcome outcome = accepted.await(Duration.ofMinutes(2));
      return outcome.isDelivered() ? "delivered" : outcome.state() + ", " + outcome.reason();
    } catch (RelayException unknown) {
      return "accepted, then " + unknown.kind();
    }
  }

  // end

  @Test
  void sendTellsWhatBecameOfAMessage() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        RelayClient client = connect(server.host())) {
      assertThat(send(client, to(ACCEPTED))).isEqualTo("delivered");
      assertThat(send(client, to(BLOCKED))).isEqualTo("undelivered, carrier_blocked");
      assertThat(send(client, to(REFUSED))).isEqualTo("SERVER");
    }
  }

  @Test
  void closeEndsAWait() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        RelayClient client = connect(server.host())) {
      OutboundMessage endless =
          OutboundMessage.builder()
              .from("+15551234567")
              .to("+15559870003")
              .body("ends at sent")
              .onState(
                  update -> {
                    if (update.state().text().equals("sent")) {
                      client.close();
                    }
                  })
              .build();
      assertThat(send(client, endless)).isEqualTo("accepted, then CLOSED");
    }
  }

  @Test
  void onlyCancellingGivesASendUp() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        RelayClient client = connect(server.host())) {
      CompletableFuture<Message> sending = client.sendMessage(to(SILENT)).toCompletableFuture();
      assertThatExceptionOfType(TimeoutException.class)
          .isThrownBy(() -> sending.get(200, MILLISECONDS));
      assertThat(sending).isNotDone();
      assertThat(client.stats().pendingRequests()).isOne();
      sending.cancel(true);
      assertThat(sending).isCancelled();
      assertThat(client.stats().pendingRequests()).isZero();
    }
  }

  @Test
  void callbacksHearOfEveryChangeAndOfTheEnd() throws Exception {
    List<String> expected = List.of("initiated", "sent", "delivered", "end");
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (RelayMockServer server = RelayMockServer.start();
        RelayClient client = connect(server.host())) {
      // page: message
      OutboundMessage.Builder reminder =
          OutboundMessage.builder().from("+15551234567").to("+15559876543").body("See you at nine");
      reminder.tag("reminder"); // media(url), region(name) and context(label) are the others
      reminder.onState(update -> heard.add(update.state().text()));
      reminder.onCompleted(end -> heard.add(end.error() == null ? "end" : "error"));
      CompletionStage<MessageOutcome> outcome =
          client.sendMessage(reminder.build()).thenCompose(Message::outcome);
      // end
      assertThat(outcome.toCompletableFuture().get(30, SECONDS).isDelivered()).isTrue();
      for (String next : expected) {
        assertThat(heard.poll(30, SECONDS)).isEqualTo(next);
      }
    }
  }

  @Test
  void closingSaysOfASendWhetherItLeft() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        RelayClient client = connect(server.host())) {
      CompletionStage<Message> unanswered = client.sendMessage(to(SILENT));
      assertThat(server.journal().await(entry -> entry.json().contains(SILENT), PATIENCE))
          .isNotNull();
      client.close();
      assertThat(failure(unanswered)).hasMessageNotContaining("was not sent");
      assertThat(failure(client.sendMessage(to(ACCEPTED)))).hasMessageContaining("was not sent");
    }
  }

  private static Throwable failure(CompletionStage<?> stage) throws Exception {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    stage.whenComplete((value, problem) -> failure.complete(problem));
    return failure.get(PATIENCE.toSeconds(), SECONDS);
  }

  @Test
  void inboundMessagesComeUnderContextsAndMethodsGiveTheirResult() throws Exception {
    Scenario greeting =
        Scenario.parse(
            "greeting",
            """
            rules:
            - match: {method: signalwire.receive}
              script:
              - reply: default
              - event: {receive: {context: sales, body: "Do you sell hats?"}}
            """);
    BlockingQueue<InboundMessage> heard = new LinkedBlockingQueue<>();
    try (RelayMockServer server =
            RelayMockServer.start(MockConfig.builder().scenario(greeting).build());
        RelayClient client = connect(server.host(), heard::add, change -> {})) {
      // page: more
      client.receive("sales").toCompletableFuture().get(); // now, and after each reconnect
      client.unreceive("support").toCompletableFuture().get();
      ObjectNode params =
          JsonNodeFactory.instance.objectNode().put("node_id", "n-1").put("call_id", "c-1");
      JsonNode result = client.execute("calling.answer", params).toCompletableFuture().get();
      // end
      assertThat(result.path("code").asString("")).isEqualTo("200");
      InboundMessage message = requireNonNull(heard.poll(30, SECONDS));
      assertThat(message.body()).isEqualTo("Do you sell hats?");
      assertThat(message.context()).isEqualTo("sales");
    }
  }

  @Test
  void jwtCanBeReplaced() throws Exception {
    String oldJwt = "header.old.signature";
    String newJwt = "header.new.signature";
    try (RelayMockServer server = RelayMockServer.start();
        RelayClient client =
            RelayClient.builder().host(server.host()).scheme(WS).jwtToken(oldJwt).build()) {
      client.connect().toCompletableFuture().get(30, SECONDS);
      client.reauthenticate(newJwt).toCompletableFuture().get();
      assertThat(client.toString()).doesNotContain(newJwt);
    }
  }

  @Test
  void lostConnectionLeavesTheOutcomeOpen() throws Exception {
    // page: test
    try (RelayMockServer server = RelayMockServer.start();
        RelayClient client = connect(server.host())) {
      server.faults().arm(FaultRule.of(Fault.reset()).at(FaultPoint.BEFORE_REPLY).times(1));
      assertThat(send(client, to(ACCEPTED))).isEqualTo("CONNECTION_LOST");
      assertThat(send(client, to(ACCEPTED))).isEqualTo("delivered"); // waits for the new session
    }
    // end
  }
}
