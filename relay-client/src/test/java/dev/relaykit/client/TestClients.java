package dev.relaykit.client;

import dev.relaykit.client.scripted.ScriptedServer;
import dev.relaykit.protocol.session.Backoff;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Clients of a scripted server, and waiting for what they promise. */
final class TestClients {

  static final String FROM = "+15550001111";
  static final String TO = "+15550002222";

  private static final Backoff SHORT = new Backoff(Duration.ofMillis(10), Duration.ofMillis(20));

  private TestClients() {}

  /** A builder for a client that sees nothing of this machine's environment. */
  static RelayClientBuilder builder() {
    return RelayClient.builder()
        .environment(Map.of())
        .scheme(Scheme.WS)
        .project("project-1")
        .token("secret-token-1")
        .backoff(SHORT);
  }

  static RelayClientBuilder builder(ScriptedServer server) {
    return builder().host(server.host());
  }

  /** A client that has connected. */
  static RelayClient connected(RelayClientBuilder builder) {
    RelayClient client = builder.build();
    get(client.connect());
    return client;
  }

  static OutboundMessage.Builder hello() {
    return OutboundMessage.builder().from(FROM).to(TO).body("Hello");
  }

  static Message send(RelayClient client) {
    return get(client.sendMessage(hello().build()));
  }

  /** The value of a stage; its failure as it is. */
  static <T> T get(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(ScriptedServer.PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RelayException expected) {
        throw expected;
      }
      throw new AssertionError("failed", failed.getCause());
    } catch (TimeoutException | InterruptedException never) {
      throw new AssertionError("the stage has not completed", never);
    }
  }

  /** The failure of a stage that must fail. */
  static RelayException failure(CompletionStage<?> stage) {
    try {
      Object value = get(stage);
      throw new AssertionError("completed with " + value);
    } catch (RelayException expected) {
      return expected;
    }
  }
}
