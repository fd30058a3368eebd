package dev.relaykit.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** A caller that is faster than the callbacks (docs/concurrency.md, When something is slow). */
final class OverloadTest {

  private static final int MOST = 1 + Calls.OTHER_REQUESTS;

  private final Queue<Runnable> turns = new ConcurrentLinkedQueue<>();

  private RelayClient client() {
    return TestClients.builder()
        .host("127.0.0.1:1")
        .maxTracked(1)
        .callbackExecutor(turns::add)
        .build();
  }

  private static CompletionStage<Message> invalid(RelayClient client) {
    return client.sendMessage(OutboundMessage.builder().from("x").to("y").body("z").build());
  }

  @Test
  void noRequestIsTakenWhileTooManyTurnsWaitAndNoneOfThemIsLost() {
    try (RelayClient client = client()) {
      List<CompletionStage<Message>> before =
          Stream.generate(() -> invalid(client)).limit(MOST).toList();
      assertThat(client.stats().waitingCallbacks()).isEqualTo(MOST);

      for (CompletionStage<?> refused :
          List.of(
              client.connect(),
              client.sendMessage(TestClients.hello().build()),
              client.receive("a"),
              client.unreceive("a"),
              client.execute("some.method", JsonNodeFactory.instance.objectNode()))) {
        assertThat(refused.toCompletableFuture()).isCompletedExceptionally();
        assertThat(TestClients.failure(refused).kind()).isEqualTo(ErrorKind.QUEUE_FULL);
      }
      assertThat(client.stats().waitingCallbacks()).isEqualTo(MOST);

      turns.forEach(Runnable::run);
      turns.clear();
      assertThat(before)
          .allSatisfy(
              stage ->
                  assertThat(TestClients.failure(stage).kind())
                      .isEqualTo(ErrorKind.INVALID_ARGUMENT));
      assertThat(client.stats().waitingCallbacks()).isZero();
      invalid(client);
      assertThat(client.stats().waitingCallbacks()).isEqualTo(1);
    }
  }
}
