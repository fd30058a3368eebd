package com.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.Message;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.scenario.Scenario;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RemindersTest {
  private static final Scenario SPAM_FILTER =
      Scenario.parse(
          "spam filter",
          """
          rules:
            - match: {method: messaging.send, params: {body: {glob: "*winner*"}}}
              script: [{reply: default}, {event: {state: undelivered, reason: spam}}]
          """);

  @Test
  void spamIsReported() throws Exception {
    MockConfig config = MockConfig.builder().scenario(SPAM_FILTER).build();
    try (RelayMockServer server = RelayMockServer.start(config);
        RelayClient client =
            RelayClient.builder()
                .host(server.host())
                .scheme(Scheme.WS)
                .project("any")
                .token("any")
                .build()) {
      client.connect().toCompletableFuture().get(10, SECONDS);
      OutboundMessage text =
          OutboundMessage.builder()
              .from("+15550100000")
              .to("+15559876543")
              .body("You are a winner")
              .build();
      Message message = client.sendMessage(text).toCompletableFuture().get(10, SECONDS);

      assertThat(message.await(Duration.ofSeconds(10)).reason()).isEqualTo("spam");
    }
  }
}
