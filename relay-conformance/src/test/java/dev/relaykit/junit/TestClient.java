package dev.relaykit.junit;

import dev.relaykit.client.MessageOutcome;
import dev.relaykit.client.OutboundMessage;
import dev.relaykit.client.RelayClient;
import dev.relaykit.client.Scheme;
import dev.relaykit.mock.RelayMockServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the application under test would do. For one thread. */
final class TestClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RelayClient client;

  TestClient(RelayMockServer server) throws Exception {
    client =
        RelayClient.builder()
            .host(server.host())
            .scheme(Scheme.WS)
            .project("the-project")
            .token("the-token")
            .build();
    client.connect().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Sends a message and waits for its end. */
  MessageOutcome send(String to, String body) throws Exception {
    return client
        .sendMessage(OutboundMessage.builder().from("+15551234567").to(to).body(body).build())
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .await(PATIENCE);
  }

  /** Calls a method, whether or not the server knows it, and takes any answer. */
  void call(String method) throws Exception {
    client
        .execute(method, JsonNodeFactory.instance.objectNode())
        .handle((result, problem) -> problem == null)
        .toCompletableFuture()
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    client.close();
  }
}
