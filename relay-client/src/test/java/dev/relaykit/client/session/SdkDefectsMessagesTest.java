package dev.relaykit.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relaykit.client.SdkDefect;
import dev.relaykit.client.session.CoreRig.Sent;
import dev.relaykit.protocol.message.MessageState;
import dev.relaykit.protocol.messaging.SendParams;
import dev.relaykit.protocol.rpc.RpcId;
import dev.relaykit.protocol.session.ErrorKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other clients do wrong with messages and their states. */
final class SdkDefectsMessagesTest {

  private static final String ACCEPTED = "\"result\":{\"code\":\"200\",\"message_id\":\"m-1\"}";

  private final CoreRig rig = CoreRig.connected();

  @Test
  @SdkDefect("D06")
  void endThatComesBeforeTheReplyIsNotLost() {
    Sent sent = rig.send();
    RpcId id = ServerText.lastId(rig.socket());
    rig.state("m-1", "sent");
    rig.state("m-1", "delivered");
    ServerText.answers(rig, id, ACCEPTED);
    assertThat(sent.changes).containsExactly("sent/null", "delivered/null");
    assertThat(sent.ends).containsExactly("delivered");
    assertThat(sent.accepted().ended()).isCompleted();
  }

  @Test
  @SdkDefect({"D09", "D29", "D32"})
  void messageThatHasEndedIsFollowedNoLonger() {
    for (int number = 0; number < 100; number++) {
      rig.sendAccepted(null, "m-" + number);
      rig.state("m-" + number, number % 2 == 0 ? "delivered" : "failed");
    }
    assertThat(rig.core.stats().trackedMessages()).isZero();
    assertThat(rig.core.stats().earlyEvents()).isZero();
  }

  @Test
  @SdkDefect({"D29", "D32"})
  void secondEndChangesNothingAndIsNotTold() {
    Sent sent = rig.sendAccepted(null, "m-1");
    rig.state("m-1", "delivered");
    rig.state("m-1", "failed", "carrier");
    rig.state("m-1", "delivered");
    assertThat(sent.ends).containsExactly("delivered");
    assertThat(sent.accepted().progress().shown()).isEqualTo(MessageState.DELIVERED);
    assertThat(sent.accepted().progress().reason()).isNull();
  }

  @Test
  @SdkDefect("D29")
  void receivedIsNoEndOfAMessageThatWasSent() {
    Sent sent = rig.sendAccepted(null, "m-1");
    rig.state("m-1", "received");
    assertThat(sent.ends).isEmpty();
    assertThat(rig.core.stats().trackedMessages()).isEqualTo(1);
    rig.state("m-1", "delivered");
    assertThat(sent.ends).containsExactly("delivered");
  }

  @Test
  @SdkDefect("D39")
  void stateIsReadFromTheMemberThatTheWireHas() {
    Sent sent = rig.sendAccepted(null, "m-1");
    ServerText.event(
        rig,
        "\"e-1\"",
        "messaging.state",
        "{\"message_id\":\"m-1\",\"state\":\"failed\",\"message_state\":\"delivered\"}");
    assertThat(sent.ends).containsExactly("delivered");
  }

  @Test
  @SdkDefect("D22")
  void inboundMessagesAreHandedOverAndNotKept() {
    for (int number = 0; number < 3_000; number++) {
      ServerText.event(
          rig,
          "\"in-" + number + "\"",
          "messaging.receive",
          "{\"message_id\":\"in-" + number + "\",\"message_state\":\"received\"}");
    }
    assertThat(rig.inbound).hasSize(3_000);
    assertThat(rig.core.stats().trackedMessages()).isZero();
    assertThat(rig.core.stats().earlyEvents()).isZero();
  }

  @Test
  @SdkDefect("D30")
  void messageWithoutTextLeavesWithoutBodyAndKeepsWhatItWasMadeOf() {
    SendParams params =
        new SendParams(
            "office",
            "+15550002222",
            "+15550001111",
            null,
            List.of("https://example.com/a.png"),
            List.of("vip"),
            null);
    Sent sent = rig.send(params);
    assertThat(rig.socket().lastRequest().params()).isEqualTo(params);
    ServerText.answers(rig, ACCEPTED);
    assertThat(sent.accepted().params()).isEqualTo(params);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"200\",\"message_id\":\"\"}",
        "{\"code\":\"200\"}",
        "{\"code\":\"200\",\"message_id\":null}",
      })
  @SdkDefect({"D30", "D34", "D40"})
  void acceptanceWithoutAnIdIsAnErrorAndNoIdIsMadeUp(String result) {
    Sent sent = rig.send();
    ServerText.answers(rig, "\"result\":" + result);
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.MALFORMED_RESULT);
    assertThat(sent.message).isNull();
    assertThat(rig.core.stats().trackedMessages()).isZero();
  }

  @Test
  @SdkDefect("D31")
  void failedSendIsToldAsOneAndLeavesNoMessageToWaitFor() {
    Sent sent = rig.send();
    ServerText.answers(rig, "\"result\":{\"code\":\"500\",\"message\":\"no\"}");
    assertThat(sent.failed().kind()).isEqualTo(ErrorKind.SERVER);
    assertThat(sent.message).isNull();
    assertThat(rig.core.stats().trackedMessages()).isZero();
  }

  @Test
  @SdkDefect("D45")
  void closeAndALostSessionEndEveryWait() {
    Sent lost = rig.sendAccepted(null, "m-1");
    Sent kept = rig.sendAccepted("office", "m-2");
    rig.socket().breaks("the cable");
    rig.advance(java.time.Duration.ofSeconds(1));
    rig.socket().opens();
    ServerText.answers(rig, "\"result\":{\"protocol\":\"signalwire_new_one\"}");
    assertThat(lost.ends).containsExactly("SESSION_LOST");
    assertThat(lost.accepted().ended()).isCompleted();
    assertThat(kept.ends).isEmpty();
    rig.core.close();
    assertThat(kept.ends).containsExactly("CLOSED");
    assertThat(kept.accepted().ended()).isCompleted();
  }
}
