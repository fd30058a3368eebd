package dev.relaykit.junit;

import static dev.relaykit.mock.assertj.RelayAssertions.assertThat;
import static dev.relaykit.protocol.message.MessageState.DELIVERED;
import static dev.relaykit.protocol.message.MessageState.INITIATED;
import static dev.relaykit.protocol.message.MessageState.QUEUED;
import static dev.relaykit.protocol.message.MessageState.SENT;
import static dev.relaykit.protocol.message.MessageState.UNDELIVERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.assertj.RelayMockServerAssert;
import dev.relaykit.mock.junit.RelayMock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The application sends in its own time, on a thread of its own. */
@Timeout(60)
@RelayMock("spam-filter")
class WaitingAssertionsTest {

  private static final String ONE = "+15559876543";
  private static final String OTHER = "+15550100200";

  /**
   * Longer than the test may take: a wait that is not ended by what it waits for fails the test.
   */
  private static final Duration LONG = Duration.ofMinutes(10);

  private static final Duration SHORT = Duration.ofMillis(50);

  private static CompletableFuture<Void> inItsOwnTime(RelayMockServer server) {
    return CompletableFuture.runAsync(
        () -> {
          try (TestClient client = new TestClient(server)) {
            client.send(ONE, "See you at nine");
            client.send(OTHER, "You are a WINNER");
          } catch (Exception problem) {
            throw new CompletionException(problem);
          }
        });
  }

  @Test
  void whatComesLaterIsWaitedFor(RelayMockServer server) {
    CompletableFuture<Void> application = inItsOwnTime(server);

    RelayMockServerAssert later = assertThat(server).within(LONG);
    later.received("messaging.send").withTo(OTHER).withBody("*WINNER*").once();
    later.received("messaging.send").times(2);
    later.sentEvent("messaging.state").withReason("message_filtered").once();
    later.receivedInOrder("signalwire.connect", "messaging.send", "messaging.send");

    application.join();
  }

  @Test
  void statesOfAMessageAreWaitedFor(RelayMockServer server) {
    CompletableFuture<Void> application = inItsOwnTime(server);

    assertThat(server).within(LONG).message().to(OTHER).hasReason("message_filtered");
    assertThat(server).eventually().message().to(OTHER).hasState(UNDELIVERED);
    assertThat(server).within(LONG).message().to(ONE).hasStates(QUEUED, INITIATED, SENT, DELIVERED);

    application.join();
  }

  @Test
  void nearMissStandsInTheFailureAfterTheWait(RelayMockServer server) {
    inItsOwnTime(server).join();

    assertThatThrownBy(
            () ->
                assertThat(server)
                    .within(SHORT)
                    .received("messaging.send")
                    .withTo(ONE)
                    .withBody("See you at ten"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("with body \"See you at ten\" within 50 ms")
        .hasMessageContaining("- /params/body: expected \"See you at ten\", found");
    assertThatThrownBy(
            () -> assertThat(server).within(SHORT).message().to(ONE).hasStates(QUEUED, SENT))
        .hasMessageContaining("to have had the states within 50 ms")
        .hasMessageContaining("its history:");
    assertThatThrownBy(() -> assertThat(server).within(SHORT).receivedInOrder("a", "b"))
        .hasMessageContaining("in this order within 50 ms:")
        .hasMessageContaining("there was no 'a'");
    assertThatThrownBy(() -> assertThat(server).within(SHORT).received("messaging.send").times(3))
        .hasMessageContaining("3 times within 50 ms, but it was 2:");
  }

  @Test
  void whatMustNotComeFailsTheAssertionAsSoonAsItComes(RelayMockServer server) {
    CompletableFuture<Void> application = inItsOwnTime(server);

    assertThatThrownBy(
            () ->
                assertThat(server)
                    .within(LONG)
                    .receivedNo("messaging.send", send -> send.to(OTHER).body("*WINNER*")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to have received no messaging.send")
        .hasMessageContaining("with to_number \"" + OTHER + "\"")
        .hasMessageContaining("0 times within 600 s, but it was 1:");

    application.join();
  }

  @Test
  void whatDoesNotComeIsWatchedForAllTheTime(RelayMockServer server) {
    inItsOwnTime(server).join();
    long begun = System.nanoTime();

    assertThat(server)
        .within(SHORT)
        .receivedNo("messaging.send", send -> send.to("+1667*"))
        .hasNoScriptProblems();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(SHORT);
  }

  @Test
  void interruptEndsTheWaitAndIsKept(RelayMockServer server) {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> assertThat(server).within(LONG).received("messaging.send"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void descriptionStandsInFrontOfWhateverFails(RelayMockServer server) {
    RelayMockServerAssert described = assertThat(server).as("the reminder").within(SHORT);

    assertThatThrownBy(() -> described.received("messaging.send"))
        .hasMessageStartingWith("[the reminder]");
    assertThatThrownBy(() -> described.message().to(ONE).hasState(SENT))
        .hasMessageStartingWith("[the reminder]");
  }

  @Test
  void timeToWaitIsMoreThanNone(RelayMockServer server) {
    assertThatThrownBy(() -> assertThat(server).within(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than zero");
  }
}
