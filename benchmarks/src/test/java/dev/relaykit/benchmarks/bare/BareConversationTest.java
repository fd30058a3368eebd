package dev.relaykit.benchmarks.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.benchmarks.Frames;
import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.journal.JournalEntry;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
        BareClient client = new BareClient(server.uri(), conversation, 1, 2, Frames.TO, 16, 500)) {
      client.progress().drained().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      assertThat(client.progress().completed()).isEqualTo(1_000);
      assertThat(server.threads().cpuNanos()).isPositive();
      assertThat(client.threads().cpuNanos()).isPositive();
    }
  }

  /**
   * If events went to both connections, each would count twice as many messages as it sent. The
   * journal keeps 1,000 frames of a connection, so no more than 500 are made here.
   */
  @ParameterizedTest
  @CsvSource({"LIVE,+15550000007", "REPLY,+15550000004", "LIVE,+15550002222"})
  void mockServerHoldsTheConversationThatTheNumberAsksFor(Conversation conversation, String to)
      throws Exception {
    try (RelayMockServer server = RelayMockServer.start();
        BareClient client =
            new BareClient(URI.create(server.wsUrl() + "/"), conversation, 1, 2, to, 16, 50)) {
      client.progress().drained().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      assertThat(client.progress().completed()).isEqualTo(100);
      Predicate<JournalEntry> isState = entry -> entry.json().contains("\"messaging.state\"");
      assertThat(server.journal().entries().stream().filter(isState))
          .hasSize(100 * conversation.states().size());
    }
  }

  @Test
  void stoppedClientFinishesWhatIsUnderWay() throws Exception {
    try (BareServer server = new BareServer(0, 1, Conversation.LIVE);
        BareClient client =
            new BareClient(server.uri(), Conversation.LIVE, 1, 1, Frames.TO, 8, Long.MAX_VALUE)) {
      client.progress().stop();
      client.progress().drained().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void clientFailsWhenTheServerGoesAway() {
    BareClient client;
    try (BareServer server = new BareServer(0, 1, Conversation.LIVE)) {
      client = new BareClient(server.uri(), Conversation.LIVE, 1, 1, Frames.TO, 8, Long.MAX_VALUE);
    }
    try (client) {
      assertThatThrownBy(() -> client.progress().drained().get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"--conections,2", "--window,many", "--conversation,long", "--to,7", "window,2"})
  void optionThatCannotBeReadIsNamed(String name, String value) {
    assertThatThrownBy(
            () -> {
              Options options = Options.of(name, value);
              options.number("window", 1);
              options.conversation();
              options.recipient();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }
}
