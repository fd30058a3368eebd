package dev.relaykit.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.Message;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.MockConfig;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.protocol.time.VirtualTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The example of docs/mock-server.md: a server that lives by the clock of a test. */
final class VirtualClockExampleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void messageIsDeliveredWhenTheTestLetsTimePass() throws Exception {
    VirtualTime clock = new VirtualTime();
    try (RelayMockServer server =
            RelayMockServer.start(MockConfig.builder().virtualTime(clock).build());
        RelayClient client =
            RelayClient.builder()
                .host(server.host())
                .scheme(Scheme.WS)
                .project("p")
                .token("t")
                .build()) {
      client.connect().toCompletableFuture().get(30, TimeUnit.SECONDS);
      OutboundMessage hello =
          OutboundMessage.builder().from("+15551234567").to("+15559876543").body("hello").build();
      Message message = client.sendMessage(hello).toCompletableFuture().get(30, TimeUnit.SECONDS);

      clock.advance(Duration.ofMillis(39));
      assertThat(message.isDone()).isFalse();

      clock.advance(Duration.ofMillis(1));
      assertThat(message.await(PATIENCE).isDelivered()).isTrue();
    }
  }
}
