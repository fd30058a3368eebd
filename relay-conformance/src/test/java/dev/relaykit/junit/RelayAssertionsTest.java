package dev.relaykit.junit;

import static dev.relaykit.mock.assertj.RelayAssertions.assertThat;
import static dev.relaykit.mock.fluent.Patterns.absent;
import static dev.relaykit.protocol.message.MessageState.DELIVERED;
import static dev.relaykit.protocol.message.MessageState.INITIATED;
import static dev.relaykit.protocol.message.MessageState.QUEUED;
import static dev.relaykit.protocol.message.MessageState.SENT;
import static dev.relaykit.protocol.message.MessageState.UNDELIVERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relaykit.mock.RelayMockServer;
import dev.relaykit.mock.assertj.FramesAssert;
import dev.relaykit.mock.junit.RelayMock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What assertions say when they fail, above all. */
@Timeout(60)
@RelayMock("spam-filter")
class RelayAssertionsTest {

  private static final String ONE = "+15559876543";
  private static final String OTHER = "+15550100200";

  @BeforeEach
  void send(RelayMockServer server) throws Exception {
    try (TestClient client = new TestClient(server)) {
      client.send(ONE, "See you at nine");
      client.send(OTHER, "You are a WINNER");
    }
  }

  @Test
  void whatTheServerHasSeenHolds(RelayMockServer server) {
    assertThat(server).received("messaging.send").times(2);
    assertThat(server).received("messaging.send").withTo(ONE).once();
    assertThat(server)
        .received("messaging.send")
        .withTo("+1555*")
        .withFrom("+15551234567")
        .withBody("*WINNER*")
        .with("tags", absent())
        .once();
    assertThat(server)
        .sentEvent("messaging.state")
        .withState("undelivered")
        .withReason("message_filtered")
        .withTo(OTHER)
        .once();
    assertThat(server).receivedNo("calling.dial").hasNoScriptProblems();
    assertThat(server).receivedInOrder("signalwire.connect", "messaging.send", "messaging.send");
    assertThat(server).message().to(ONE).hasStates(QUEUED, INITIATED, SENT, DELIVERED);
    assertThat(server)
        .message()
        .withBody("You are a WINNER")
        .from("+15551234567")
        .hasState(UNDELIVERED)
        .hasReason("message_filtered");
    String id = assertThat(server).message().to(ONE).message().messageId();
    assertThat(server).message().withId(id).hasState(DELIVERED);
  }

  @Test
  void nearMissSaysWhichMemberDiffers(RelayMockServer server) {
    FramesAssert sends = assertThat(server).received("messaging.send").withTo(ONE);

    assertThatThrownBy(() -> sends.withBody("See you at ten"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to have received messaging.send")
        .hasMessageContaining("with to_number \"+15559876543\"")
        .hasMessageContaining("with body \"See you at ten\"")
        .hasMessageMatching(
            "(?s).*The nearest it has seen:\\s+#\\d+ recv messaging\\.send\\s+- /params/body:"
                + " expected \"See you at ten\", found \"See you at nine\".*");
  }

  @Test
  void methodThatNobodyCalledIsAnsweredWithWhatCame(RelayMockServer server) {
    assertThatThrownBy(() -> assertThat(server).received("messaging.sent"))
        .hasMessageContaining("- method: expected \"messaging.sent\", found \"messaging.send\"");
  }

  @Test
  void wrongCountShowsTheFramesThereAreWithoutSecrets(RelayMockServer server) {
    assertThatThrownBy(() -> assertThat(server).received("messaging.send").once())
        .hasMessageContaining("1 times, but it was 2:")
        .hasMessageContaining("You are a WINNER");
    assertThatThrownBy(() -> assertThat(server).receivedNo("signalwire.connect"))
        .hasMessageContaining("0 times, but it was 1:")
        .hasMessageContaining("\"token\":\"***\"")
        .hasMessageNotContaining("the-token");
  }

  @Test
  void wrongOrderShowsTheOrderThereWas(RelayMockServer server) {
    assertThatThrownBy(
            () -> assertThat(server).receivedInOrder("messaging.send", "signalwire.connect"))
        .hasMessageContaining("there was no 'signalwire.connect' in its place among:")
        .hasMessageContaining("[signalwire.connect, messaging.send, messaging.send]");
  }

  @Test
  void wrongStatesShowTheHistory(RelayMockServer server) {
    assertThatThrownBy(() -> assertThat(server).message().to(OTHER).hasStates(QUEUED, DELIVERED))
        .hasMessageContaining("[queued, delivered]")
        .hasMessageContaining("[queued, undelivered]")
        .hasMessageContaining("undelivered (message_filtered)");
    assertThatThrownBy(() -> assertThat(server).message().to(ONE).hasState(SENT))
        .hasMessageContaining("but it is");
    assertThatThrownBy(() -> assertThat(server).message().to(OTHER).hasReason("spam"))
        .hasMessageContaining("message_filtered");
  }

  @Test
  void messageThatIsNotThereOrNotTheOnlyOneShowsThoseThereAre(RelayMockServer server) {
    assertThatThrownBy(() -> assertThat(server).message().to("+1").hasState(SENT))
        .hasMessageContaining("but there are 0")
        .hasMessageContaining(ONE)
        .hasMessageContaining(OTHER);
    assertThatThrownBy(() -> assertThat(server).message().hasState(SENT))
        .hasMessageContaining("but there are 2");
  }

  @Test
  void failureOfAssertjItselfIsNotInTheWay(RelayMockServer server) {
    assertThat(server.wsPort()).isPositive();
  }
}
