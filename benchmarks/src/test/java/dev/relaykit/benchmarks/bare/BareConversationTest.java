package dev.relaykit.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class BareConversationTest {
  /** Only matters when something is broken. */
  private static final long TIMEOUT_SECONDS = 60;

  @ParameterizedTest
  @EnumSource(Conversation.class)
  void thousandMessagesOnTwoConnectionsAllComplete(Conversation conversation) throws Exception {
    try (BareServer server = new BareServer(0, 1, conversation);
        BareClient client = new BareClient(server.uri(), conversation, 1, 2, 16, 500)) {
      client.progress().drained().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      assertThat(client.progress().completed()).isEqualTo(1_000);
      assertThat(server.threads().cpuNanos()).isPositive();
      assertThat(client.threads().cpuNanos()).isPositive();
    }
  }

  @Test
  void stoppedClientFinishesWhatIsUnderWay() throws Exception {
    try (BareServer server = new BareServer(0, 1, Conversation.LIVE);
        BareClient client =
            new BareClient(server.uri(), Conversation.LIVE, 1, 1, 8, Long.MAX_VALUE)) {
      client.progress().stop();
      client.progress().drained().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void clientFailsWhenTheServerGoesAway() {
    BareClient client;
    try (BareServer server = new BareServer(0, 1, Conversation.LIVE)) {
      client = new BareClient(server.uri(), Conversation.LIVE, 1, 1, 8, Long.MAX_VALUE);
    }
    try (client) {
      assertThatThrownBy(() -> client.progress().drained().get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"--conections,2", "--window,many", "--conversation,long", "window,2"})
  void optionThatCannotBeReadIsNamed(String name, String value) {
    assertThatThrownBy(
            () -> {
              Options options = Options.of(name, value);
              options.number("window", 1);
              options.conversation();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }
}
