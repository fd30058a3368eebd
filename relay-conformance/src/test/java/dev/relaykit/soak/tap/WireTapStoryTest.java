package dev.relaykit.soak.tap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.Message;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.protocol.time.SystemTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The kit's own server and client with a tap between them. */
final class WireTapStoryTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void factsTellTheStoryOfADeliveredMessage() throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        WireTap tap = WireTap.start(server.wsPort(), new SystemTime())) {
      try (RelayClient client =
          RelayClient.builder()
              .host("127.0.0.1:" + tap.port())
              .scheme(Scheme.WS)
              .project("p")
              .token("t")
              .build()) {
        client.connect().toCompletableFuture().get(30, TimeUnit.SECONDS);
        Message message =
            client
                .sendMessage(
                    OutboundMessage.builder()
                        .from("+15551234567")
                        .to("+15559876543")
                        .body("hello")
                        .build())
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        assertThat(message.await(PATIENCE).isDelivered()).isTrue();
      }
      assertThat(server.awaitConnections(0, PATIENCE)).isTrue();
      tap.close();

      List<WireFact> facts = tap.facts();
      assertThat(facts.stream().map(WireTapStoryTest::told).filter(Objects::nonNull))
          .containsSubsequence(
              "Opened",
              "connect",
              "connected",
              "send +15559876543",
              "queued",
              "initiated",
              "sent",
              "delivered")
          .containsSubsequence("send +15559876543", "answered 200", "delivered");
      assertThat(facts.get(facts.size() - 1)).isInstanceOf(WireFact.Ended.class);
      assertThat(facts.stream().filter(WireFact.StateTold.class::isInstance)).hasSize(4);
      assertThat(facts.stream().filter(WireFact.Acknowledged.class::isInstance))
          .hasSizeGreaterThanOrEqualTo(3);
      assertThat(tap.trouble()).isEmpty();
      assertThat(tap.openConnections()).isZero();
      assertThat(tap.factCount()).isEqualTo(facts.size());
    }
  }

  private static @Nullable String told(WireFact fact) {
    if (fact instanceof WireFact.ConnectAsked) {
      return "connect";
    }
    if (fact instanceof WireFact.ConnectAccepted) {
      return "connected";
    }
    if (fact instanceof WireFact.SendAsked send) {
      return "send " + send.number();
    }
    if (fact instanceof WireFact.SendAnswered answer) {
      return "answered " + answer.code();
    }
    if (fact instanceof WireFact.StateTold state) {
      return state.state();
    }
    return fact instanceof WireFact.Opened ? "Opened" : null;
  }
}
